import { beforeEach, describe, expect, it } from 'vitest'

import { u16At } from '../../../../electron/netlink/core/bytes.ts'
import { NETLINK_ROUTE } from '../../../../electron/netlink/core/constants.ts'
import { RTM_GETSTATS } from '../../../../electron/netlink/route/message-types.ts'
import { LinkRatePoll } from '../../../../electron/services/links/link-rates.ts'
import { Connection } from '../../../../electron/socket/connection.ts'
import { FakeKernel, list } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeCounters } from '../../../support/core/made-messages.ts'
import { acknowledge, done } from '../../../support/replies.ts'

let kernel: FakeKernel
let clock: HandClock
let poll: LinkRatePoll
let samples: (readonly number[])[]
/** Why counters could not be read. */
let failures: unknown[]
/** What is sampled with each poll: gives the milliseconds that it took. */
let also: () => Promise<number>

/** Has the kernel count so much for a link. */
function count(ifindex: number, receivedBytes: bigint, sentPackets: bigint): void {
  kernel.lists.set(RTM_GETSTATS, [madeCounters(ifindex, receivedBytes, sentPackets)])
}

beforeEach(() => {
  kernel = new FakeKernel()
  clock = new HandClock()
  samples = []
  failures = []
  also = () => Promise.resolve(0)
  poll = new LinkRatePoll(() => new Connection(kernel.open({ protocol: NETLINK_ROUTE, keepBuffers: false })), clock, (changed) => samples.push(changed), () => also(), (error) => failures.push(error))
})

describe('rates of links', () => {
  it('are what was counted between two samples, by the second', async () => {
    count(2, 1000n, 10n)
    poll.want(true)
    await settled()
    expect(poll.rates(2)).toBeNull()
    expect(poll.counters(2)).toMatchObject({ receivedBytes: 1000n, sentPackets: 10n })
    count(2, 4000n, 30n)
    await clock.pass(1000)
    expect(poll.rates(2)).toEqual({ receivedBytes: 3000, sentBytes: 0, receivedPackets: 0, sentPackets: 20 })
    expect(samples).toEqual([[2], [2]])
  })

  it('begin anew where a counter went back', async () => {
    count(2, 1000n, 10n)
    poll.want(true)
    await settled()
    count(2, 5n, 1n)
    await clock.pass(1000)
    expect(poll.rates(2)).toBeNull()
  })

  it('are polled only while somebody looks', async () => {
    count(2, 0n, 0n)
    poll.want(true)
    await clock.pass(3500)
    expect(kernel.dumps.get(RTM_GETSTATS)).toBe(4)
    expect(poll.sampledAt).toBe(clock.wall() - 500)
    poll.want(false)
    await clock.pass(5000)
    expect(kernel.dumps.get(RTM_GETSTATS)).toBe(4)
    expect(poll.sampledAt).toBeNull()
    expect(clock.waiting).toBe(0)
  })

  it('begin anew with whoever looks again, and are no average over the time when nobody did', async () => {
    count(2, 1000n, 10n)
    poll.want(true)
    await clock.pass(1500)
    poll.want(false)
    expect(poll.rates(2)).toBeNull()
    count(2, 11_000n, 110n)
    await clock.pass(10_000)
    poll.want(true)
    await settled()
    expect(poll.counters(2)).toMatchObject({ receivedBytes: 11_000n })
    expect(poll.rates(2)).toBeNull()
    count(2, 12_000n, 112n)
    await clock.pass(1000)
    expect(poll.rates(2)).toMatchObject({ receivedBytes: 1000, sentPackets: 2 })
  })

  it('are polled together with what else is sampled, both within a twentieth of the time', async () => {
    count(2, 0n, 0n)
    let asked = 0
    also = () => {
      asked++
      return Promise.resolve(100)
    }
    poll.want(true)
    await clock.pass(1999)
    expect(asked).toBe(1)
    await clock.pass(1)
    expect(asked).toBe(2)
    expect(kernel.dumps.get(RTM_GETSTATS)).toBe(2)
  })

  it('are told of once what else is sampled is there too, so that both are in one frame', async () => {
    count(2, 0n, 0n)
    let finish: (work: number) => void = () => undefined
    also = () => new Promise((resolve) => (finish = resolve))
    poll.want(true)
    await settled()
    expect(kernel.dumps.get(RTM_GETSTATS)).toBe(1)
    expect(samples).toEqual([])
    finish(0)
    await settled()
    expect(samples).toEqual([[2]])
  })

  it('are polled on where the kernel refuses, which is said once, and what else is sampled goes on', async () => {
    count(2, 1000n, 10n)
    let asked = 0
    also = () => {
      asked++
      return Promise.resolve(0)
    }
    poll.want(true)
    await settled()
    kernel.answering = (sent, socket) => {
      socket.deliver(acknowledge(sent, 12))
      return true
    }
    await clock.pass(2000)
    expect(asked).toBe(3)
    expect(failures).toMatchObject([{ code: 'ENOMEM' }])
    kernel.answering = () => false
    count(2, 4000n, 10n)
    await clock.pass(1000)
    expect(poll.rates(2)).toMatchObject({ receivedBytes: 1000 })
    expect(failures).toHaveLength(1)
  })

  it('that a poll still finds out for somebody who has left are none of whoever looks next', async () => {
    count(2, 1000n, 10n)
    poll.want(true)
    await settled()
    let late: (() => void) | undefined
    kernel.answering = (sent, socket) => {
      late = () => {
        list(sent, socket, [madeCounters(2, 4000n, 10n)])
        socket.deliver(done(sent))
      }
      return true
    }
    await clock.pass(1000)
    poll.want(false)
    kernel.answering = () => false
    poll.want(true)
    await clock.pass(500)
    count(2, 5000n, 10n)
    late?.()
    await settled()
    expect(poll.counters(2)).toMatchObject({ receivedBytes: 5000n })
    expect(poll.rates(2)).toBeNull()
    expect(samples).toEqual([[2], [2]])
  })

  it('are never polled twice at once, and less often where that takes long', async () => {
    count(2, 0n, 0n)
    let asked = 0
    kernel.answering = (sent) => {
      if (u16At(sent, 4) === RTM_GETSTATS) asked++
      return true
    }
    poll.want(true)
    await clock.pass(5000)
    expect(asked).toBe(1)
  })
})
