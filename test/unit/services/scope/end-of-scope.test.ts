import { beforeEach, describe, expect, it } from 'vitest'

import { putU32 } from '../../../../electron/netlink/core/bytes.ts'
import { RTM_GETADDR, RTM_GETLINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let scope: Scope

beforeEach(() => {
  kernel = new FakeKernel()
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
})

describe('the end of a scope', () => {
  it.each([
    ['the first dump', 'indexing'],
    ['a later dump', 'reconciling'],
  ])('does nothing more once it is closed, also while %s is worked up', async (_what, phase) => {
    const tasks: (() => void)[] = []
    const turns = async (): Promise<void> => {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
        task()
        await settled()
      }
    }
    clock.later = (task) => void tasks.push(task)
    const probed = madeAddress(1, '192.0.2.1', 24)
    probed[18] = 0x40
    if (phase === 'indexing') kernel.lists.set(RTM_GETADDR, [probed])
    scope.close()
    scope = new Scope({ kernel, clock })
    scope.links.start()
    await settled()
    if (phase === 'reconciling') {
      await turns()
      kernel.lists.set(RTM_GETADDR, [probed])
      kernel.overrun(RTNLGRP_IPV4_IFADDR)
      await clock.pass(0)
    }
    const { table } = scope.links.addresses
    expect(table.phase).toBe(phase)
    scope.close()
    await turns()
    expect(clock.waiting).toBe(0)
    expect(table.phase).not.toBe('live')
  })

  it('counts the ports of its open sockets as its own, and of no others', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
    scope.links.start()
    await settled()
    void scope.links.reload()
    await clock.pass(100)
    const asking = kernel.sockets.find(({ wish, closed }) => !closed && wish.groups === undefined)
    const answered = madeLink(1, 'lo', { mtu: 9000 })
    putU32(answered, 8, 7)
    putU32(answered, 12, asking?.portId ?? 0)
    kernel.tell(RTNLGRP_LINK, answered)
    const source = () => scope.links.inspect(0)?.messages[0]?.source
    expect(source()).toBe('answer to a request')
    scope.close()
    expect(source()).toBe('RTNLGRP_LINK')
  })
})
