import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ViewSource } from '../../../electron/services/views/view-source.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('own')
  namespace.batch([
    'link set lo up',
    'link add va type veth peer name vb',
    'link set va up',
    'link set vb up',
    'link add red type vrf table 10',
    'link set red up',
    'address add 192.0.2.1/24 dev va',
    'neighbour add 192.0.2.2 lladdr 02:00:00:00:00:02 dev va',
    'neighbour add 224.0.0.7 lladdr 01:00:5e:00:00:07 dev va',
    'rule add priority 100 from 10.0.0.0/8 table 5',
    'mrule add priority 7 iif lo table 9',
  ])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

/** The lines that would make all rows again. */
function lines(source: ViewSource): readonly string[] {
  const rows = Array.from(source.table.ids()).map((id) => ({ id, commands: source.inspect(id)?.commands ?? [] }))
  return source.makingScript?.(rows).lines ?? []
}

it('rules that the kernel makes, of every family and of VRFs, are left out where commands make rules again', async () => {
  const rules = under.scope.source('rules')
  rules.start()
  await under.holds(() => rules.table.phase === 'live')
  const [comment, ...commands] = lines(rules)
  expect(comment).toMatch(/^# \d+ rules are left out: the kernel makes them itself, with the namespace or a VRF \(proto kernel\)\.$/u)
  const sorted = commands.toSorted()
  expect(sorted[0]).toMatch(/ mrule add .*priority 7 /u)
  expect(sorted[1]).toMatch(/ rule add from 10\.0\.0\.0\/8 priority 100 /u)
  expect(commands).toHaveLength(2)
})

it('addresses of the loopback and link-local ones are left out', async () => {
  const addresses = under.scope.source('addresses')
  await under.holds(() => Array.from(addresses.table.ids()).length >= 3)
  const [comment, ...commands] = lines(addresses)
  expect(comment).toMatch(/^# \d+ addresses are left out: the kernel makes them itself, .*\(proto kernel_lo, kernel_ll, kernel_ra\)\.$/u)
  expect(commands).toEqual([expect.stringContaining('192.0.2.1/24')])
})

it('neighbours for which nobody asks are left out, unless somebody set their addresses', async () => {
  const neighbours = under.scope.source('neighbours')
  neighbours.start()
  neighbours.watched(true)
  await under.holds(() => Array.from(neighbours.table.ids()).some((id) => neighbours.row(id)?.state === 'noarp'))
  const [comment, ...commands] = lines(neighbours)
  expect(comment).toMatch(/^# \d+ neighbours? (?:is|are) left out: the kernel makes (?:it|them) itself, .*\(noarp\)\.$/u)
  expect(commands).toHaveLength(2)
  expect(commands.join('\n')).toMatch(/192\.0\.2\.2 [^]*224\.0\.0\.7 |224\.0\.0\.7 [^]*192\.0\.2\.2 /u)
})
