import { beforeEach, describe, expect, it, vi } from 'vitest'

import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { FakeKernel, type FakeSocket } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

/** A kernel that opens so many sockets and no more. */
class ScantKernel extends FakeKernel {
  left = Infinity
  closed = 0

  override open(wish: Parameters<FakeKernel['open']>[0]): FakeSocket {
    if (this.left === 0) throw new Error('no more sockets')
    this.left--
    return super.open(wish)
  }

  override close(): void {
    this.closed++
  }
}

let kernel: ScantKernel
let clock: HandClock

beforeEach(() => {
  kernel = new ScantKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
  clock = new HandClock()
})

describe('where the kernel opens no socket', () => {
  it.each(['routes', 'rules', 'neighbours'] as const)('%s listen to nothing, however often they are asked for', (kind) => {
    const scope = new Scope({ kernel, clock })
    const heard = [vi.spyOn(scope.links.names, 'onChange'), vi.spyOn(scope.links, 'onSilentChange'), vi.spyOn(scope.links.addresses, 'onSilentChange')]
    kernel.left = 0
    for (let time = 0; time < 3; time++) expect(() => scope.source(kind)).toThrow('no more sockets')
    for (const spy of heard) expect(spy).not.toHaveBeenCalled()
    kernel.left = Infinity
    expect(scope.source(kind).kind).toBe(kind)
    scope.close()
  })

  it('the log of events goes on with what the tables hear', async () => {
    const scope = new Scope({ kernel, clock })
    scope.links.start()
    await clock.pass(100)
    const { next } = scope.events
    kernel.left = 0
    expect(() => scope.source('events')).toThrow('no more sockets')
    expect(scope.events.next).toBe(next)
    kernel.tell(RTNLGRP_LINK, madeLink(1, 'lo', { mtu: 1400 }))
    expect(scope.events.next).toBe(next + 1)
    scope.close()
  })

  it.each([0, 1])('a scope leaves nothing open, and lets its namespace go: %i were opened', (opened) => {
    kernel.left = opened
    expect(() => new Scope({ kernel, clock })).toThrow('no more sockets')
    expect(kernel.sockets.map(({ closed }) => closed)).toEqual(Array.from({ length: opened }, () => true))
    expect(kernel.closed).toBe(1)
  })
})
