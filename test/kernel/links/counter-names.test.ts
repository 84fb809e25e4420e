import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { MessageNode } from '../../../electron/api/inspection.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('counters')
  namespace.batch(['link add here type veth peer name there', 'link set here up', 'link set there up'])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

function leaves(nodes: readonly MessageNode[]): readonly (readonly [name: string, value: number])[] {
  return nodes.flatMap(({ name, value, children }) => (children.length > 0 ? leaves(children) : [[name, Number(value)] as const]))
}

/** What /proc calls those that have names in the message. */
const called = [
  ['IPSTATS_MIB_INPKTS', 'Ip6InReceives'], ['IPSTATS_MIB_INOCTETS', 'Ip6InOctets'], ['IPSTATS_MIB_INDELIVERS', 'Ip6InDelivers'],
  ['ICMP6_MIB_INMSGS', 'Icmp6InMsgs'], ['ICMP6_MIB_OUTMSGS', 'Icmp6OutMsgs'], ['ICMP6_MIB_OUTERRORS', 'Icmp6OutErrors'],
] as const

it('counters of IPv6 in a link’s message have the names that this kernel has for them', async () => {
  await vi.waitFor(
    async () => {
      await under.scope.links.reload()
      const message = new Map(leaves(under.scope.links.inspect(under.row('links', '"ifname":"here"'))?.messages[0]?.tree ?? []))
      const told = new Map(namespace.run('cat', '/proc/net/dev_snmp6/here').split('\n').map((line) => line.split(/\s+/u)).map(([name = '', value]) => [name, Number(value)]))
      // Somebody has sent, so that there is something to tell apart.
      expect(told.get('Ip6InReceives')).toBeGreaterThan(0)
      expect(called.map(([name]) => [name, message.get(name)])).toEqual(called.map(([name, there]) => [name, told.get(there)]))
    },
    { timeout: 20_000, interval: 500 },
  )
})
