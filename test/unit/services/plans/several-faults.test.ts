import { expect, it } from 'vitest'

import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { makePlan } from '../../../../electron/services/plans/making/make-plan.ts'
import { RouteRecords } from '../../../../electron/services/plans/state/route-records.ts'
import { readCommands } from '../../../../electron/services/plans/text/read-commands.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

/** The faults of commands, each with its line and field. */
function faults(...lines: readonly string[]): readonly string[] {
  const names = readNames()
  const read = readCommands(lines.join('\n'), names)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const links = [madeLink(1, 'va'), madeLink(2, 'vb'), madeLink(3, 'vc')].map((bytes) => linkMessage.decode(bytes))
  const planned = makePlan('one', read.edits, { links, addresses: [], routes: new RouteRecords(), rules: [], neighbours: [] }, {
    names, uid: 0, namespace: '', now: 0, connections: [], managers: new Map(), neighbours: [], devicesOf: () => [], lasting: () => ({ sentence: '', keep: [] }),
  })
  return planned.ok ? [] : planned.faults.map(({ edit, field }) => `${edit} ${field ?? 'whole'}`)
}

it('tells what is wrong with every edit, and with every field of one', () => {
  expect(faults('link set va mtu 1 txqueuelen -1', 'link set vb up', 'link set vc name vb', 'rule add pref 5 lookup 0', 'link set nowhere up')).toEqual(['0 mtu', '0 txqueuelen', '2 name', '3 table', '4 device'])
})

it('does not tell what may come of an earlier fault alone', () => {
  expect(faults('link add vc type bridge', 'link set vc type bridge stp_state 1', 'address add 192.0.2.1/24 dev vc', 'link set va master vc')).toEqual(['0 name'])
  expect(faults('address add 192.0.2.1/99 dev va', 'route add default via 192.0.2.2')).toEqual(['0 address'])
})

it('tells so many at once and no more', () => {
  expect(faults(...Array.from({ length: 200 }, (_, at) => `link set nowhere${at} up`))).toHaveLength(64)
})
