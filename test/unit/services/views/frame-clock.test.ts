import { expect, test } from 'vitest'

import { FrameClock } from '../../../../electron/services/views/frame-clock.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'

/** A clock of frames, when it ticked, and how often receiving had to end with more waiting. */
function rig() {
  const clock = new HandClock()
  const ticks: number[] = []
  const receiving = { unfinished: 0 }
  const frames = new FrameClock(clock, () => ticks.push(clock.now()), () => receiving.unfinished)
  return { clock, ticks, frames, receiving }
}

test('the first tick comes at once, the next a display refresh later, for all who asked', async () => {
  const { clock, ticks, frames } = rig()
  frames.ask()
  frames.ask()
  await clock.pass(1)
  frames.ask()
  frames.ask()
  await clock.pass(100)
  expect(ticks).toEqual([0, 16])
})

/** Changes come each millisecond, and more wait than can be received. */
async function behind(own: ReturnType<typeof rig>, milliseconds: number): Promise<void> {
  for (let n = 0; n < milliseconds; n++) {
    own.receiving.unfinished += 1
    own.frames.ask()
    await own.clock.pass(1)
  }
}

/** Changes come each millisecond, and are received as they come. */
async function following({ clock, frames }: ReturnType<typeof rig>, milliseconds: number): Promise<void> {
  for (let n = 0; n < milliseconds; n++) {
    frames.ask()
    await clock.pass(1)
  }
}

/** The pauses between the ticks. */
function pauses({ ticks }: ReturnType<typeof rig>): readonly number[] {
  return ticks.slice(1).map((tick, n) => tick - (ticks[n] ?? 0))
}

test('while events come faster than they are read it ticks less often, and still several times a second', async () => {
  const own = rig()
  await behind(own, 600)
  expect(pauses(own).slice(0, 4)).toEqual([16, 16, 16, 16])
  expect(pauses(own).slice(-4)).toEqual([80, 80, 80, 80])
})

test('changes without an end that are read as they come are shown at each display refresh', async () => {
  const own = rig()
  await following(own, 2000)
  expect(new Set(pauses(own))).toEqual(new Set([16]))
})

test('changes one at a time, each made when the one before is seen, are shown at the next display refresh', async () => {
  const own = rig()
  for (let n = 0; n < 100; n++) {
    const before = own.ticks.length
    own.frames.ask()
    await own.clock.pass(16)
    expect(own.ticks).toHaveLength(before + 1)
    await own.clock.pass(3)
  }
})

test('what was behind now and then, and caught up, goes on at each display refresh', async () => {
  const own = rig()
  for (let n = 0; n < 10; n++) {
    await behind(own, 100)
    await following(own, 32)
  }
  expect(new Set(pauses(own))).toEqual(new Set([16]))
})

test('once it has caught up it ticks once a display refresh again, though changes go on', async () => {
  const own = rig()
  await behind(own, 600)
  await following(own, 400)
  expect(pauses(own).slice(-4)).toEqual([16, 16, 16, 16])
})

test('after a pause it ticks once a display refresh again', async () => {
  const own = rig()
  await behind(own, 600)
  await own.clock.pass(200)
  own.ticks.length = 0
  const begin = own.clock.now()
  await following(own, 40)
  expect(own.ticks.map((tick) => tick - begin)).toEqual([0, 16, 32])
})

test('what a person waits for comes at the next refresh, whatever was asked for before', async () => {
  const own = rig()
  await behind(own, 600)
  const last = own.ticks.at(-1) ?? 0
  await own.clock.pass(last + 80 - own.clock.now())
  own.frames.ask()
  await own.clock.pass(10)
  own.frames.ask(true)
  const before = own.clock.now()
  await own.clock.pass(16)
  expect(own.ticks.at(-1)).toBeLessThanOrEqual(before + 6)
  expect(own.ticks.at(-1)).toBeGreaterThan(before)
})

test('it ticks no more once it is closed', async () => {
  const { clock, ticks, frames } = rig()
  frames.ask()
  await clock.pass(0)
  frames.ask()
  frames.close()
  await clock.pass(100)
  expect(ticks).toEqual([0])
})
