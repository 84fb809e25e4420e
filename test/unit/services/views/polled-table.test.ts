import { beforeEach, describe, expect, it } from 'vitest'

import type { Row } from '../../../../electron/api/rows.ts'
import type { Frame } from '../../../../electron/api/views.ts'
import { NLM_F_DUMP_INTR } from '../../../../electron/netlink/core/constants.ts'
import { FrameClock } from '../../../../electron/services/views/frame-clock.ts'
import { FramedView } from '../../../../electron/services/views/framed-view.ts'
import { rawMessage } from '../../../../electron/store/raw-message.ts'
import { FakeKernel, list } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { listSamples, PolledSource, sampleRequestType } from '../../../support/core/polled-source.ts'
import { acknowledge, done } from '../../../support/replies.ts'
import { messageOf } from '../../store/sample-records.ts'

let kernel: FakeKernel
let clock: HandClock
let source: PolledSource
let frames: Frame[]

/** A view of it, whose frames are acknowledged as they come. */
beforeEach(async () => {
  kernel = new FakeKernel()
  clock = new HandClock()
  source = new PolledSource(kernel, clock)
  frames = []
  const refresh = new FrameClock(clock, () => {
    source.flush()
    framed.send()
  })
  const push = (frame: Frame): void => {
    frames.push(frame)
    clock.later(() => framed.acknowledge(frame.serial))
  }
  const framed = new FramedView({ id: 1, source, clock, ask: () => refresh.ask(), push }, true)
  source.onDirty(() => refresh.ask())
  framed.open({ filter: '', sort: [{ field: 'index', descending: false }], window: { first: 0, count: 50 } })
  listSamples(kernel, { key: 1, value: 10 }, { key: 2, value: 20 }, { key: 3, value: 30 })
  source.start()
  source.watched(true)
  await pass(500)
  frames.length = 0
})

/** Lets time pass for the kernel and for us. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 20) {
    kernel.time += Math.min(left, 20)
    await clock.pass(Math.min(left, 20))
  }
}

/** What the frames since the last look brought of rows: index and MTU. */
function brought(): readonly (readonly [number, number])[] {
  return frames.flatMap(({ rows }) => rows.map((row) => (row.kind === 'link' ? [row.index, row.mtu ?? 0] as const : [0, 0] as const)))
}

/** The indexes of the rows that the last frame has struck out, each with the id of the row it stands behind. */
function struckOut(): readonly (readonly [number, number | null])[] {
  return frames.at(-1)?.gone.map(({ row, after }) => [row.kind === 'link' ? row.index : 0, after] as const) ?? []
}

function rowOf(key: number): Row | undefined {
  const id = source.table.find(rawMessage(messageOf({ key })))
  return id === undefined ? undefined : source.row(id)
}

describe('a table that is only ever polled', () => {
  it('brings of a poll what came, what changed, and what went, and nothing of what is as it was', async () => {
    const stays = rowOf(1)
    listSamples(kernel, { key: 1, value: 10 }, { key: 2, value: 25 }, { key: 4, value: 40 })
    await pass(1000)
    expect(brought()).toEqual([[2, 25], [4, 40]])
    expect(frames.at(-1)).toMatchObject({ total: 3, ids: [1, 2, 4].map((key) => rowOf(key)?.id) })
    expect(struckOut()).toEqual([[3, rowOf(2)?.id]])
    expect(rowOf(1)).toEqual(stays)
  })

  it('says of a row that came, or changed, when it was polled, and of one whose counters alone ran on that it did not change', async () => {
    listSamples(kernel, { key: 1, value: 10, balance: 7 }, { key: 2, value: 25 }, { key: 3, value: 30 }, { key: 4, value: 40 })
    await pass(1000)
    const polled = clock.wall() - 500
    expect(rowOf(4)).toMatchObject({ firstSeen: polled })
    expect(rowOf(2)).toMatchObject({ firstSeen: null, changedAt: polled })
    expect(rowOf(1)).toMatchObject({ firstSeen: null, changedAt: null })
    expect(brought().map(([index]) => index)).toContain(1)
  })

  it('shows a row that was not in the last poll for two seconds, struck out', async () => {
    listSamples(kernel, { key: 1, value: 10 }, { key: 2, value: 20 })
    await pass(500)
    const went = clock.now()
    expect(struckOut()).toEqual([[3, rowOf(2)?.id]])
    await pass(went + 1980 - clock.now())
    expect(struckOut()).toEqual([[3, rowOf(2)?.id]])
    await pass(60)
    expect(struckOut()).toEqual([])
    expect(frames.at(-1)).toMatchObject({ total: 2 })
  })

  it('takes what a poll lists again after one that did not for another row, and leaves the old one struck out', async () => {
    const before = rowOf(3)?.id
    listSamples(kernel, { key: 1, value: 10 }, { key: 2, value: 20 })
    await pass(1000)
    listSamples(kernel, { key: 1, value: 10 }, { key: 2, value: 20 }, { key: 3, value: 30 })
    await pass(1000)
    expect(rowOf(3)?.id).not.toBe(before)
    expect(frames.at(-1)?.gone.map(({ row }) => row.id)).toEqual([before])
    expect(frames.at(-1)?.ids).toContain(rowOf(3)?.id)
  })

  it('loses no row to a poll that the kernel interrupts or refuses', async () => {
    const answers = ['interrupted', 'refused']
    kernel.answering = (sent, socket) => {
      const answer = answers.shift()
      if (answer === undefined) return false
      if (answer === 'refused') socket.deliver(acknowledge(sent, 12))
      else {
        list(sent, socket, [messageOf({ key: 1, value: 10 })], NLM_F_DUMP_INTR)
        socket.deliver(done(sent))
      }
      return true
    }
    await pass(1000)
    expect(answers).toEqual([])
    expect(kernel.dumps.get(sampleRequestType)).toBe(4)
    expect(struckOut()).toEqual([])
    expect([1, 2, 3].map((key) => rowOf(key)?.kind)).toEqual(['link', 'link', 'link'])
    expect(source.state).toEqual({ phase: 'live' })
  })

  it('is trusted again with the next poll after one that failed for good', async () => {
    let refusing = true
    kernel.answering = (sent, socket) => {
      if (refusing) socket.deliver(acknowledge(sent, 1))
      return refusing
    }
    await pass(1000)
    expect(source.state).toMatchObject({ phase: 'failed' })
    refusing = false
    listSamples(kernel, { key: 1, value: 10 })
    await pass(1000)
    expect(source.state).toEqual({ phase: 'live' })
    expect(frames.at(-1)).toMatchObject({ total: 1 })
  })

  it('is not asked for while nobody looks, and tells whoever looks again at once what has changed', async () => {
    const asked = kernel.dumps.get(sampleRequestType)
    source.watched(false)
    listSamples(kernel, { key: 2, value: 20 }, { key: 5, value: 50 })
    await pass(10_000)
    expect(kernel.dumps.get(sampleRequestType)).toBe(asked)
    expect(clock.waiting).toBe(0)
    expect(frames).toEqual([])
    source.watched(true)
    await pass(40)
    expect(brought()).toEqual([[5, 50]])
    expect(struckOut().map(([index]) => index)).toEqual([1, 3])
  })
})
