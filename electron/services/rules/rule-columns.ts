import { addressColumns, bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { ruleMessage } from '../../netlink/route/rule.ts'
import { ruleFlags } from '../../netlink/route/rule-names.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../../store/column.ts'
import { storedNumber, toldNumber } from '../columns.ts'
import type { NameTable } from '../names/name-table.ts'
import { isInet6Rule } from './rule-selector.ts'
import { ruleHeaderAt } from './rule-positions.ts'

/** No group: beyond all that a 32-bit number can be. */
const none = 2 ** 32
/** What the kernel says where routes are not suppressed by their length. */
const notSuppressed = 0xffff_ffff

export const priorityColumn = storedNumber(ruleMessage, 'attributes.priority')
export const familyColumn = storedNumber(ruleMessage, 'header.family')
export const actionColumn = storedNumber(ruleMessage, 'header.action')
export const targetColumn = storedNumber(ruleMessage, 'attributes.goto')
export const markColumn = storedNumber(ruleMessage, 'attributes.fwmark')
export const typeOfServiceColumn = storedNumber(ruleMessage, 'header.tos')
/** For filters: NaN of a rule that has none, as those below. */
export const toldTargetColumn = toldNumber(ruleMessage, 'attributes.goto')
export const toldMaskColumn = toldNumber(ruleMessage, 'attributes.fwmask')
export const dscpColumn = toldNumber(ruleMessage, 'attributes.dscp')
export const flowLabelColumn = toldNumber(ruleMessage, 'attributes.flowlabel')
export const tunnelColumn = toldNumber(ruleMessage, 'attributes.tunId')
export const protocolColumn = storedNumber(ruleMessage, 'attributes.protocol')
export const ipProtocolColumn = storedNumber(ruleMessage, 'attributes.ipProto')
export const suppressedLengthColumn = toldNumber(ruleMessage, 'attributes.suppressPrefixlen', notSuppressed)
export const suppressedGroupColumn = storedNumber(ruleMessage, 'attributes.suppressIfgroup', { absent: none })
/** FRA_TABLE, or the header's 8 bits where it is missing. */
export const tableColumn = storedNumber(ruleMessage, 'attributes.table', { fallback: numberColumn(ruleMessage, 'header.table') })

const mask = bytesColumn(ruleMessage, 'attributes.fwmask')

/** The mark for filters: NaN of a rule without a mask, which no mark counts for. A mark of 0 the kernel leaves out. */
export const toldMarkColumn: NumberColumn = {
  kind: 'number',
  wide: true,
  number: (bytes, offset, length) => (mask.start(bytes, offset, length) < 0 ? Number.NaN : markColumn.number(bytes, offset, length)),
}

/** Both ends of a range that a rule may have. */
function rangeColumns(name: 'sportRange' | 'dportRange' | 'uidRange') {
  return { column: toldNumber(ruleMessage, `attributes.${name}.start`), last: toldNumber(ruleMessage, `attributes.${name}.end`) }
}

export const sourcePorts = rangeColumns('sportRange')
export const destinationPorts = rangeColumns('dportRange')
export const users = rangeColumns('uidRange')

function familySize(bytes: Uint8Array, offset: number): number {
  return isInet6Rule(bytes[offset + ruleHeaderAt.family] ?? 0) ? 16 : 4
}

/** An address that a rule is limited to; where it is not limited, all of its family. */
function prefixColumn(name: 'src' | 'dst', bitsAt: number): AddressColumn {
  const address = bytesColumn(ruleMessage, `attributes.${name}`)
  return {
    kind: 'address',
    codec: addressColumns(ruleMessage, `attributes.${name}`),
    size: familySize,
    start: (bytes, offset, length) => (address.size(bytes, offset, length) === familySize(bytes, offset) ? address.start(bytes, offset, length) : -1),
    bits: (bytes, offset) => bytes[offset + bitsAt] ?? 0,
  }
}

export const fromColumn = prefixColumn('src', ruleHeaderAt.srcLen)
export const toColumn = prefixColumn('dst', ruleHeaderAt.dstLen)

const flags = numberColumn(ruleMessage, 'header.flags')
const l3mdev = numberColumn(ruleMessage, 'attributes.l3mdev')

const words = new Map(Object.entries(ruleFlags).map(([bit, word]) => [Number(bit), word]))
/** Words for the flags of rules, and "l3mdev", which is an attribute. */
export const flagWords: readonly string[] = [...words.values(), 'l3mdev']

/** The flags of a rule. */
export const flagsColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const set = flags.number(bytes, offset, length)
    const named = Array.from(words).flatMap(([bit, word]) => ((set & bit) === 0 ? [] : [word]))
    return [...named, ...(l3mdev.number(bytes, offset, length) === 0 ? [] : ['l3mdev'])].join('\u0000')
  },
}

const flow = numberColumn(ruleMessage, 'attributes.flow')

/** The realms of a rule (FRA_FLOW) as `ip` writes them, "3/4" or "4" without that of the source; then each by itself. By number, and by name. */
export function realmsColumn(realms: NameTable): TextColumn {
  const spelled = (realm: number) => [...new Set([String(realm), realms.name(realm)])]
  return {
    kind: 'text',
    text(bytes, offset, length) {
      const both = flow.number(bytes, offset, length)
      if (both === 0) return ''
      const [from, to] = [both >>> 16, both & 0xffff]
      if (from === 0) return spelled(to).join('\u0000')
      return [`${from}/${to}`, `${realms.name(from)}/${realms.name(to)}`, ...spelled(to), ...spelled(from)].join('\u0000')
    },
  }
}

/** What a rule is called by in the window: its priority. */
export const priorityText: TextColumn = {
  kind: 'text',
  text: (bytes, offset, length) => String(priorityColumn.number(bytes, offset, length)),
}
