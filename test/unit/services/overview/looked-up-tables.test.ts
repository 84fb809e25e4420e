import { expect, it } from 'vitest'

import type { RuleRow } from '../../../../electron/api/rule-row.ts'
import { lookedUp } from '../../../../electron/services/overview/looked-up-tables.ts'

function rule(table: number, differs: Partial<RuleRow> = {}): RuleRow {
  return {
    kind: 'rule', id: table, version: 1, firstSeen: null, changedAt: null,
    family: 'inet', priority: 1, inverted: false, from: 'all', to: null, incoming: null, outgoing: null, mark: null, selectors: [], action: 'lookup', table: { id: table, name: String(table) },
    tableEmpty: false, l3mdev: false, target: null, unresolved: false, suppressedLength: null, suppressedGroup: null, realms: null, protocol: 'kernel', effect: '', troubles: [],
    ...differs,
  }
}

it('a table is looked up where a rule of the family says so', () => {
  const isLookedUp = lookedUp([rule(254), rule(100, { family: 'inet6' })])
  expect([isLookedUp('inet', 254), isLookedUp('inet6', 254), isLookedUp('inet', 100), isLookedUp('inet6', 100)]).toEqual([true, false, false, true])
})

it.each<[string, Partial<RuleRow>]>([
  ['suppresses default routes', { suppressedLength: 0 }],
  ['waits for its device', { outgoing: { name: 'gone0', detached: true } }],
  ['does something else', { action: 'blackhole' }],
])('not by a rule that %s', (_what, differs) => {
  expect(lookedUp([rule(254, differs)])('inet', 254)).toBe(false)
})
