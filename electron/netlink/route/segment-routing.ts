import { ipv6 } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import { concatenate, hexadecimal } from '../core/bytes.ts'
import type { Codec, MessageNode } from '../core/codec.ts'
import { DecodeError } from '../core/decode-error.ts'
import { named } from '../core/named.ts'
import { u16be, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'

/** How the segment routing header is put on (SEG6_IPTUN_MODE_*), named as iproute2 prints them; linux/seg6_iptunnel.h. */
export const segmentRoutingModes = { 0: 'inline', 1: 'encap', 2: 'l2encap', 3: 'encap.red', 4: 'l2encap.red' } as const

const tunnelMode = struct('seg6_iptunnel_encap', [['mode', named(u32, segmentRoutingModes)]])
const fixedHeader = struct('ipv6_sr_hdr', [
  ['nexthdr', u8], ['hdrlen', u8], ['type', u8], ['segmentsLeft', u8], ['firstSegment', u8], ['flags', u8], ['tag', u16be],
])
const FIXED = tunnelMode.size + fixedHeader.size
const SEGMENT = 16

/** SEG6_IPTUNNEL_SRH: `struct seg6_iptunnel_encap` with the header it holds (RFC 8754). */
export interface SegmentRoutingHeader {
  /** SEG6_IPTUN_MODE_*. */
  readonly mode: number
  readonly flags: number
  readonly tag: number
  readonly segmentsLeft: number
  /** As they lie in the header: the last hop first. */
  readonly segments: readonly string[]
  /** What follows the segments (an HMAC, for example), as it came. */
  readonly tlvs: Uint8Array
}

function segmentsEnd(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < FIXED) throw new DecodeError('', start, `seg6_iptunnel_encap needs ${FIXED} bytes, got ${end - start}`)
  const segments = (bytes[start + tunnelMode.size + 4] ?? 0) + 1
  const last = start + FIXED + segments * SEGMENT
  if (last > end) throw new DecodeError('', start + FIXED, `${segments} segments need ${segments * SEGMENT} bytes, got ${end - start - FIXED}`)
  return last
}

const header: Codec<SegmentRoutingHeader> = {
  built: [tunnelMode, fixedHeader],
  decode(bytes, start, end, context) {
    const last = segmentsEnd(bytes, start, end)
    const { mode } = tunnelMode.decode(bytes, start, end, context)
    const { flags, tag, segmentsLeft } = fixedHeader.decode(bytes, start + tunnelMode.size, end, context)
    const segments: string[] = []
    for (let at = start + FIXED; at < last; at += SEGMENT) segments.push(ipv6.decode(bytes, at, at + SEGMENT, context))
    return { mode, flags, tag, segmentsLeft, segments, tlvs: bytes.slice(last, end) }
  },
  encode({ mode, flags, tag, segmentsLeft, segments, tlvs }, context) {
    if (segments.length === 0) throw new RangeError('a segment routing header needs at least one segment')
    const list = concatenate(segments.map((segment) => ipv6.encode(segment, context)))
    const routing = 4
    const fixed = fixedHeader.encodePartial({
      hdrlen: (list.length + tlvs.length) >>> 3,
      type: routing,
      segmentsLeft,
      firstSegment: segments.length - 1,
      flags,
      tag,
    })
    return concatenate([tunnelMode.encodePartial({ mode }), fixed, list, tlvs])
  },
  describe(bytes, start, end, context) {
    const last = segmentsEnd(bytes, start, end)
    const children: MessageNode[] = [
      ...tunnelMode.describe(bytes, start, end, context).children,
      ...fixedHeader.describe(bytes, start + tunnelMode.size, end, context).children,
    ]
    for (let at = start + FIXED; at < last; at += SEGMENT) {
      const name = `segments[${(at - start - FIXED) / SEGMENT}]`
      children.push({ name, number: null, offset: at - context.origin, length: SEGMENT, ...ipv6.describe(bytes, at, at + SEGMENT, context) })
    }
    if (last < end) {
      children.push({ name: 'tlvs', number: null, offset: last - context.origin, length: end - last, value: hexadecimal(bytes, last, end, ' '), children: [] })
    }
    return { value: null, children }
  },
}

/** SEG6_IPTUNNEL_*; linux/seg6_iptunnel.h. */
export const segmentRouting = attributes('SEG6_IPTUNNEL', { srh: [1, header] })
