import { hexadecimal } from '../../netlink/core/bytes.ts'
import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { formatIpv4, formatIpv6 } from '../../netlink/core/ip-address.ts'
import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../../store/column.ts'
import { storedAddress, storedNumber, toldNumber } from '../columns.ts'
import { TICKS_PER_SECOND } from '../json/number-forms.ts'
import { neighbourFlagNames } from './neighbour-flags.ts'
import { isProxyAt, neighbourStateAt } from './neighbour-positions.ts'
import { neighbourState, statesInOrder, stateWords, troubleRank } from './neighbour-state.ts'

export const familyColumn = storedNumber(neighbourMessage, 'header.family')
/** 0: a proxy on every device. */
export const deviceColumn = storedNumber(neighbourMessage, 'header.ifindex')
export const typeColumn = storedNumber(neighbourMessage, 'header.type')
export const protocolColumn = storedNumber(neighbourMessage, 'attributes.protocol')
export const probesColumn = storedNumber(neighbourMessage, 'attributes.probes')
/** The same for filters: NaN of a proxy, which nobody asks for. */
export const toldProbesColumn = toldNumber(neighbourMessage, 'attributes.probes')
export const addressColumn: AddressColumn = storedAddress(neighbourMessage, 'attributes.dst')

const destination = bytesColumn(neighbourMessage, 'attributes.dst')
const hardware = bytesColumn(neighbourMessage, 'attributes.lladdr')
const flags = numberColumn(neighbourMessage, 'header.flags')
const extendedFlags = numberColumn(neighbourMessage, 'attributes.flagsExt')

/** The address as its row shows it. */
export const addressText: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const start = destination.start(bytes, offset, length)
    const size = destination.size(bytes, offset, length)
    if (size === 4) return formatIpv4(bytes, start)
    return size === 16 ? formatIpv6(bytes, start) : ''
  },
}

/** The link-layer address in hexadecimal. */
export const hardwareColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const start = hardware.start(bytes, offset, length)
    return start < 0 ? '' : hexadecimal(bytes, start, start + hardware.size(bytes, offset, length), ':')
  },
}

/** All words that its state answers to. */
export const stateColumn: TextColumn = {
  kind: 'text',
  text: (bytes, offset) => stateWords(neighbourState(neighbourStateAt(bytes, offset)), isProxyAt(bytes, offset)).join('\u0000'),
}

/** The place of its state among all, proxies last. */
export const stateOrderColumn: NumberColumn = {
  kind: 'number',
  number: (bytes, offset) => (isProxyAt(bytes, offset) ? statesInOrder.length : statesInOrder.indexOf(neighbourState(neighbourStateAt(bytes, offset)))),
}

/** What fails comes first. */
export const troubleColumn: NumberColumn = {
  kind: 'number',
  number: (bytes, offset) => troubleRank(neighbourState(neighbourStateAt(bytes, offset)), isProxyAt(bytes, offset)),
}

export const flagsColumn: TextColumn = {
  kind: 'text',
  text: (bytes, offset, length) => neighbourFlagNames(flags.number(bytes, offset, length), extendedFlags.number(bytes, offset, length)).join('\u0000'),
}

/** Whole seconds since something happened to it, as of its message; not a number for a proxy, to which nothing does. */
export function secondsColumn(member: 'used' | 'confirmed' | 'updated'): NumberColumn {
  const ticks = numberColumn(neighbourMessage, `attributes.cacheinfo.${member}`, { absent: -1 })
  return {
    kind: 'number',
    wide: true,
    number(bytes, offset, length) {
      const since = ticks.number(bytes, offset, length)
      return since < 0 ? Number.NaN : Math.floor(since / TICKS_PER_SECOND)
    },
  }
}
