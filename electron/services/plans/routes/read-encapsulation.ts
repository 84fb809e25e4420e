import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { segmentRoutingModes } from '../../../netlink/route/segment-routing.ts'
import type { RouteAttributes } from '../../../netlink/route/route.ts'
import type { Names } from '../../names/names.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { canonicalAddress } from '../state/canonical-address.ts'
import { writeLabels } from './mpls-labels.ts'
import { readTypeOfService } from './read-words.ts'

type Encapsulation = Pick<RouteAttributes, 'encapType' | 'encap'>

/** LWTUNNEL_ENCAP_*; linux/lwtunnel.h. */
const types = { mpls: 1, ip: 2, ip6: 4, seg6: 5 } as const
/** TUNNEL_KEY, TUNNEL_CSUM, TUNNEL_SEQ as iproute2 sends them (a number in network byte order); linux/if_tunnel.h. */
const flagBits: Readonly<Record<string, number>> = { csum: 0x1, key: 0x4, seq: 0x8 }

/** RTA_ENCAP and RTA_ENCAP_TYPE (ip/iproute_lwtunnel.c); nothing where no encapsulation is chosen. `family`: the route's. */
export function readEncapsulation(reader: FieldReader, family: number, names: Names): Encapsulation {
  const type = reader.choice('encap')
  if (type === 'ip') {
    const { ttl, tos, ...shared } = tunnel(reader, names, 4)
    return { encapType: types.ip, encap: { ip: { ...shared, ...(ttl === undefined ? {} : { ttl }), ...(tos === undefined ? {} : { tos }) } } }
  }
  if (type === 'ip6') {
    const { ttl, tos, ...shared } = tunnel(reader, names, 16)
    return { encapType: types.ip6, encap: { ip6: { ...shared, ...(ttl === undefined ? {} : { hoplimit: ttl }), ...(tos === undefined ? {} : { tc: tos }) } } }
  }
  if (type === 'seg6') return { encapType: types.seg6, encap: { seg6: segments(reader, family) } }
  if (type === 'mpls') return { encapType: types.mpls, encap: { unknown: labels(reader) } }
  return {}
}

function tunnel(reader: FieldReader, names: Names, size: 4 | 16) {
  const id = tunnelId(reader)
  const dst = reader.address('encap_dst', size)
  const src = reader.address('encap_src', size)
  const ttl = reader.integer('encap_ttl')
  const tos = readTypeOfService(reader, 'encap_tos', names)
  const flags = flagsOf(reader)
  return {
    ...(id === undefined ? {} : { id }),
    ...(dst === undefined ? {} : { dst: canonicalAddress(dst) }),
    ...(src === undefined ? {} : { src: canonicalAddress(src) }),
    ...(flags === undefined ? {} : { flags }),
    ttl,
    tos,
  }
}

function tunnelId(reader: FieldReader): bigint | undefined {
  const word = reader.text('encap_id')
  if (word === undefined) return undefined
  const id = /^(?:\d{1,20}|0x[0-9a-f]{1,16})$/i.test(word) ? BigInt(word) : -1n
  return id >= 0n && id <= 0xffff_ffff_ffff_ffffn ? id : reader.fault('encap_id', 'A tunnel id is a number from 0 to 18446744073709551615.')
}

function flagsOf(reader: FieldReader): number | undefined {
  const words = reader.list('encap_flags') ?? []
  let flags = 0
  for (const word of words) {
    const bit = flagBits[word]
    if (bit === undefined) reader.fault('encap_flags', `A tunnel’s header has key, csum or seq, not "${word}".`)
    else flags |= bit
  }
  return flags === 0 ? undefined : flags
}

function segments(reader: FieldReader, family: number): NonNullable<NonNullable<RouteAttributes['encap']>['seg6']> {
  const word = reader.choice('encap_mode')
  const mode = Object.entries(segmentRoutingModes).find(([, name]) => name === word)?.[0]
  if (mode === undefined && !reader.given('encap_mode')) reader.fault('encap_mode', 'Segment routing needs a mode.')
  if (word === 'inline' && family !== AF_INET6) reader.fault('encap_mode', 'Segments are put into packets of IPv6 alone; those of IPv4 are wrapped: choose encap.')
  const typed = reader.list('encap_segs') ?? []
  if (typed.length === 0) reader.fault('encap_segs', 'Segment routing needs at least one segment.')
  if (typed.some((one) => parseIpAddress(one)?.length !== 16)) reader.fault('encap_segs', 'Segments are IPv6 addresses.')
  // The last segment of an inline header is the packet's own destination: the kernel fills it in.
  const list = [...(word === 'inline' ? ['::'] : []), ...typed.map((one) => canonicalAddress(one)).toReversed()]
  return { srh: { mode: Number(mode ?? 1), flags: 0, tag: 0, segmentsLeft: Math.max(0, list.length - 1), segments: list, tlvs: new Uint8Array() } }
}

function labels(reader: FieldReader): Uint8Array {
  const stack = (reader.text('encap_labels') ?? '').split('/').map(Number)
  const ttl = reader.integer('encap_ttl')
  if (reader.given('encap_labels') && stack.every((label) => Number.isInteger(label) && label >= 0 && label <= 0xf_ffff)) return writeLabels(stack, ttl)
  reader.fault('encap_labels', 'Labels are numbers from 0 to 1048575 with slashes between them, such as 100/200.')
  return new Uint8Array()
}
