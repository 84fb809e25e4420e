import type { InspectedGroup, InspectedLine } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { LinkRow } from '../../api/rows.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { Table } from '../../store/table.ts'
import { storedNumber } from '../columns.ts'
import { field, group, parts, toLink } from '../inspection/fields.ts'
import { addressesOf, membersOf, neighboursOn, related, routesOver } from '../inspection/related.ts'

/** The links of which one is the master: some of them, and how many there are. */
export interface LinkMembers {
  readonly count: number
  readonly named: readonly { readonly row: RowId; readonly name: string }[]
}

/** So many members are named. */
const mostNamed = 12
const master = storedNumber(linkMessage, 'attributes.master')

/** The members of the link with this index. `nameOf`: of a row. */
export function linkMembers(table: Table, index: number, nameOf: (row: RowId) => string | undefined): LinkMembers {
  const rows: RowId[] = []
  for (const id of table.ids()) {
    const message = table.row(id)?.message
    if (message !== undefined && master.number(message.bytes, message.offset, message.length, message.source) === index) rows.push(id)
  }
  return { count: rows.length, named: rows.slice(0, mostNamed).map((row) => ({ row, name: nameOf(row) ?? '' })) }
}

/** What of the other views has to do with a link. */
export function relatedGroup({ index, name }: LinkRow, members: LinkMembers): readonly InspectedGroup[] {
  const device = { index, name }
  const more = members.count - members.named.length
  const line: InspectedLine = {
    label: 'Members',
    parts: parts([
      ...members.named.flatMap((member) => field('', member.name, { leadsTo: toLink(member.row) })),
      ...field('', more === 0 ? null : `${more} more`, { plain: true, leadsTo: membersOf(device) }),
    ]),
    below: [],
  }
  return group(
    'Related',
    [
      ...related('Addresses', addressesOf(device), 'The addresses that it has.'),
      ...related('Routes', routesOver(device), 'The routes that send packets over it.'),
      ...related('Neighbours', neighboursOn(device), 'Who was met on it.'),
    ],
    members.count === 0 ? [] : [line],
  )
}
