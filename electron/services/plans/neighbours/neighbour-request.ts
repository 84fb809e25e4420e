import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourAttributes, NeighbourHeader } from '../../../netlink/route/neighbour.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import type { Planning } from '../steps/planning.ts'
import { stateBit } from './neighbour-form.ts'

/** Bits of `ndm_state` and `ndm_flags`; linux/neighbour.h. */
export const NUD_NOARP = 0x40
export const NUD_PERMANENT = 0x80
/** States in which the link-layer address is known (NUD_VALID); include/net/neighbour.h. */
export const NUD_VALID = 0xde
export const NTF_USE = 0x01
export const NTF_EXT_LEARNED = 0x10
export const NTF_ROUTER = 0x80
export const NTF_EXT_MANAGED = 0x1

/** What is asked for of a neighbour or a proxy: the fixed header and the attributes of the message, as `ip neighbour` sends them. */
export interface NeighbourRequest {
  readonly header: NeighbourHeader
  readonly attributes: NeighbourAttributes
}

/** Reads a neighbour from a form; what is wrong by itself is noted with the reader. undefined: what is needed is not there. */
export function readNeighbour(reader: FieldReader, planning: Planning): NeighbourRequest | undefined {
  const index = reader.device('device', planning.state)
  const dst = reader.address('address')
  const managed = reader.switched('managed') === true
  const word = reader.choice('state')
  const flags = (reader.switched('use') === true ? NTF_USE : 0) | (reader.switched('extern_learn') === true ? NTF_EXT_LEARNED : 0) | routerBit(reader)
  const lladdr = readLinkLayerAddress(reader)
  const protocol = reader.id('protocol', planning.names.protocols, 255)
  if (index === undefined || dst === undefined) return undefined
  return {
    header: { family: familyOf(dst), ifindex: index, state: word === undefined ? (managed ? 0 : NUD_PERMANENT) : stateBit(word), flags, type: 0 },
    attributes: { dst, ...(managed ? { flagsExt: NTF_EXT_MANAGED } : {}), ...(lladdr === undefined ? {} : { lladdr }), ...(protocol === undefined ? {} : { protocol }) },
  }
}

/** The same of a proxy. */
export function readProxy(reader: FieldReader, planning: Planning): NeighbourRequest | undefined {
  const index = reader.device('device', planning.state)
  const dst = reader.address('address')
  const flags = NTF_PROXY | routerBit(reader)
  const protocol = reader.id('protocol', planning.names.protocols, 255)
  if (dst === undefined) return undefined
  if (familyOf(dst) === AF_INET6 && !reader.given('device')) reader.fault('device', 'A proxy of IPv6 answers on one device: say which.')
  return {
    header: { family: familyOf(dst), ifindex: index ?? 0, state: NUD_PERMANENT, flags, type: 0 },
    attributes: { dst, ...(protocol === undefined ? {} : { protocol }) },
  }
}

function routerBit(reader: FieldReader): number {
  return reader.switched('router') === true ? NTF_ROUTER : 0
}

function familyOf(address: string): number {
  return parseIpAddress(address)?.length === 4 ? AF_INET : AF_INET6
}

/** Pairs of hexadecimal digits, or, on tunnels, an IP address (ll_addr_a2n, lib/ll_addr.c of iproute2). "null" says nothing. */
function readLinkLayerAddress(reader: FieldReader): string | undefined {
  const text = reader.text('lladdr')
  if (text === undefined || text === 'null') return undefined
  const ip = parseIpAddress(text)
  if (ip !== null) return Array.from(ip, (byte) => byte.toString(16).padStart(2, '0')).join(':')
  if (/^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){1,31}$/i.test(text)) return text.split(':').map((byte) => byte.padStart(2, '0')).join(':').toLowerCase()
  return reader.fault('lladdr', 'A link-layer address is pairs of hexadecimal digits with colons between them, such as 02:00:5e:00:53:01.')
}
