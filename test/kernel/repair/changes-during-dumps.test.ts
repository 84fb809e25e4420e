import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../electron/netlink/core/constants.ts'
import { RTM_DELADDR, RTM_DELROUTE, RTM_GETADDR, RTM_GETROUTE, RTM_NEWADDR } from '../../../electron/netlink/route/message-types.ts'
import { InterposedKernel, type Interposition } from '../../support/core/interposed-kernel.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest
let kernel: InterposedKernel

beforeEach(() => {
  namespace = new NetworkNamespace('during')
  // The pair stays down, so that no change of its carrier comes later and makes another dump.
  namespace.batch(['link set lo up', 'link add va type veth peer name vb'])
})

afterEach(() => {
  under.close()
  namespace.remove()
})

async function open(...interpositions: readonly Interposition[]): Promise<void> {
  under = await ScopeUnderTest.open(namespace, undefined, (real) => (kernel = new InterposedKernel(real, ...interpositions)))
}

describe('a change between the request for a dump and its end', () => {
  it('is known after a first load', async () => {
    namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'va')
    // The kernel tells of a change of flags, and does not call the dump interrupted by it.
    await open({ type: RTM_GETADDR, told: RTM_NEWADDR, change: () => void namespace.ip('address', 'change', '192.0.2.1/24', 'dev', 'va', 'valid_lft', '9000', 'preferred_lft', '0') })
    expect(kernel.left).toBe(0)
    expect(kernel.dumps.get(`${RTM_GETADDR} 0`)).toBe(1)
    under.scope.links.flush()
    expect(under.scope.links.row(under.row('links', '"ifname":"va"'))?.addresses).toMatchObject([{ text: '192.0.2.1/24', flags: expect.arrayContaining(['deprecated']) }])
    await under.expectTrue('addresses')
  })

  it.each([
    { family: AF_INET, replaced: '203.0.113.0/24', gone: '198.51.100.0/24' },
    { family: AF_INET6, replaced: '2001:db8:7::/48', gone: '2001:db8:8::/48' },
  ])('is known after the dump of a table that has been there (family $family)', async ({ family, replaced, gone }) => {
    namespace.batch([`route add blackhole ${gone} metric 5`, `route add blackhole ${replaced} metric 5`])
    await open()
    const change = () => void namespace.batch([`route replace unreachable ${replaced} metric 5`, `route del blackhole ${gone} metric 5`])
    kernel.interpose({ type: RTM_GETROUTE, family, told: RTM_DELROUTE, change })
    // A nexthop leaves a doubt about the routes.
    namespace.ip('nexthop', 'add', 'id', '1', 'blackhole')
    await vi.waitFor(() => expect(kernel.left).toBe(0))
    await vi.waitFor(() => expect(under.table('routes').phase).toBe('live'))
    await under.expectTrue('routes')
    const [address = ''] = gone.split('/')
    expect(under.records('routes').filter((record) => record.includes(`"dst":"${address}"`))).toEqual([])
  })
})

describe('a dump that a change interrupts', () => {
  it('is asked for again: the kernel leaves out what moved', async () => {
    // More than one datagram holds; the kernel goes on by counting, so that a deletion before the place where it stands makes it skip one.
    namespace.batch(Array.from({ length: 1000 }, (_, n) => `address add 10.0.${n >> 8}.${n & 255}/32 dev va`))
    await open({ type: RTM_GETADDR, told: RTM_DELADDR, change: () => void namespace.ip('address', 'del', '10.0.0.3/32', 'dev', 'va') })
    expect(kernel.left).toBe(0)
    expect(under.records('addresses').filter((record) => record.includes('"local":"10.0.'))).toHaveLength(999)
    expect(kernel.dumps.get(`${RTM_GETADDR} 0`)).toBe(2)
  })
})
