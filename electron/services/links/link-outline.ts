import { numberColumn } from '../../netlink/core/columns.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { NumberColumn, TextColumn } from '../../store/column.ts'
import type { EnumField, Field } from '../../store/field.ts'
import type { Nesting } from '../../store/outline.ts'
import { storedNumber, storedText } from '../columns.ts'
import type { GroupChoice } from '../views/view-source.ts'
import { typeColumn } from './link-text-columns.ts'

const master = numberColumn(linkMessage, 'attributes.master')
const lower = numberColumn(linkMessage, 'attributes.link')
const otherNamespace = numberColumn(linkMessage, 'attributes.linkNetnsid', { absent: -1 })
const kind = storedText(linkMessage, 'attributes.linkinfo.kind')

/** Kinds of devices that are a part of the one below them, as a veth is not of its other end. */
const partsOfLower: ReadonlySet<string> = new Set(['vlan', 'macvlan', 'macvtap', 'ipvlan', 'ipvtap'])

/** What a link stands below: its master, or else the device that it is a part of. */
const upperColumn: NumberColumn = {
  kind: 'number',
  number(bytes, offset, length) {
    const own = master.number(bytes, offset, length)
    if (own !== 0 || otherNamespace.number(bytes, offset, length) >= 0) return own
    const link = lower.number(bytes, offset, length)
    return link !== 0 && partsOfLower.has(kind.text(bytes, offset, length)) ? link : 0
  },
}

/** Links below those that they belong to. */
export const linkTree: Nesting = { kind: 'tree', key: storedNumber(linkMessage, 'header.index'), parent: upperColumn }

/** The kind as its row shows it. */
const shownTypeColumn: TextColumn = { kind: 'text', text: (bytes, offset, length) => typeColumn.text(bytes, offset, length).split('\u0000')[0] ?? '' }

/** What links can be grouped by. */
export function linkGroups(state: EnumField, masterField: Field): readonly GroupChoice[] {
  return [
    { name: 'type', title: 'Kind', none: 'No kind', grouping: { field: { kind: 'text', name: 'kind', column: shownTypeColumn } } },
    { name: 'state', title: 'State', none: 'No state', grouping: { field: state } },
    { name: 'master', title: 'Master', none: 'No master', grouping: { field: masterField } },
  ]
}
