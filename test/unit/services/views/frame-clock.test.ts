import { expect, test } from 'vitest'

import { FrameClock } from '../../../../electron/services/views/frame-clock.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'

/** A clock of frames, and when it ticked. */
function rig() {
  const clock = new HandClock()
  const ticks: number[] = []
  const frames = new FrameClock(clock, () => ticks.push(clock.now()))
  return { clock, ticks, frames }
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

/** Changes come each millisecond. */
async function busy({ clock, frames }: ReturnType<typeof rig>, milliseconds: number): Promise<void> {
  for (let n = 0; n < milliseconds; n++) {
    frames.ask()
    await clock.pass(1)
  }
}

test('while changes do not stop coming it ticks less often, and still several times a second', async () => {
  const own = rig()
  await busy(own, 600)
  const { ticks } = own
  const pauses = ticks.slice(1).map((tick, n) => tick - (ticks[n] ?? 0))
  expect(pauses.slice(0, 4)).toEqual([16, 16, 16, 16])
  expect(pauses.slice(-4)).toEqual([80, 80, 80, 80])
})

test('after a pause it ticks once a display refresh again', async () => {
  const own = rig()
  await busy(own, 600)
  await own.clock.pass(200)
  own.ticks.length = 0
  const begin = own.clock.now()
  await busy(own, 40)
  expect(own.ticks.map((tick) => tick - begin)).toEqual([0, 16, 32])
})

test('what a person waits for comes at the next refresh, whatever was asked for before', async () => {
  const own = rig()
  await busy(own, 600)
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
