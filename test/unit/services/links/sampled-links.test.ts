import { describe, expect, it } from 'vitest'

import { RTM_GETLINK, RTM_GETSTATS } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeCounters, madeLink } from '../../../support/core/made-messages.ts'

describe('links that are sampled', () => {
  it('keep their version while nothing but counters moves and these are polled, and their record has the newest', async () => {
    const link = (packets: bigint, mtu = 1500) => madeLink(2, 'eth0', { mtu, afSpec: { families: { inet6: { stats: [36n, packets], addrGenMode: 0 } } } })
    const read = async () => {
      await clock.pass(1000)
      scope.links.flush()
      return { version: scope.links.row(0)?.version, message: scope.links.inspect(0)?.messages[0]?.bytes.slice(16) }
    }
    const kernel = new FakeKernel()
    const clock = new HandClock()
    const scope = new Scope({ kernel, clock })
    kernel.lists.set(RTM_GETSTATS, [madeCounters(2, 10n, 1n)])
    kernel.lists.set(RTM_GETLINK, [link(1n)])
    scope.links.start()
    await settled()
    scope.links.flush()
    scope.links.watched(true)
    await settled()
    const first = scope.links.row(0)?.version
    kernel.lists.set(RTM_GETLINK, [link(2n)])
    expect(await read()).toEqual({ version: first, message: link(2n).slice(16) })
    kernel.lists.set(RTM_GETLINK, [link(3n, 1280)])
    expect((await read()).version).not.toBe(first)
  })
})
