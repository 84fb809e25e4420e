import type { FieldValue } from '../../../api/edits.ts'
import { encapsulationTypes } from '../../../netlink/route/encapsulation.ts'
import { segmentRoutingModes } from '../../../netlink/route/segment-routing.ts'
import type { RouteAttributes } from '../../../netlink/route/route.ts'
import { readLabels } from './mpls-labels.ts'

const types: Readonly<Record<number, string>> = encapsulationTypes
const modes: Readonly<Record<number, string>> = segmentRoutingModes
const flagWords = [[0x4, 'key'], [0x1, 'csum'], [0x8, 'seq']] as const

/** The fields of an encapsulation; nothing where there is none. */
export function encapsulationValues(type: number | undefined, encapsulation: RouteAttributes['encap']): Readonly<Record<string, FieldValue | undefined>> {
  if (type === undefined || encapsulation === undefined) return {}
  const { ip, ip6, seg6, unknown } = encapsulation
  const encap = types[type] ?? String(type)
  if (ip !== undefined) return { encap, ...tunnelValues(ip), encap_ttl: ip.ttl, encap_tos: hexadecimal(ip.tos) }
  if (ip6 !== undefined) return { encap, ...tunnelValues(ip6), encap_ttl: ip6.hoplimit, encap_tos: hexadecimal(ip6.tc) }
  const header = seg6?.srh
  if (header !== undefined) {
    const mode = modes[header.mode] ?? String(header.mode)
    return { encap, encap_mode: mode, encap_segs: header.segments.slice(mode === 'inline' ? 1 : 0).toReversed() }
  }
  const { labels, ttl } = readLabels(unknown ?? new Uint8Array())
  return { encap, encap_labels: labels, encap_ttl: ttl }
}

function tunnelValues({ id, dst, src, flags = 0 }: { readonly id?: bigint; readonly dst?: string; readonly src?: string; readonly flags?: number }): Readonly<Record<string, FieldValue | undefined>> {
  const words = flagWords.flatMap(([bit, word]) => ((flags & bit) === 0 ? [] : [word]))
  return { encap_id: id === undefined ? undefined : String(id), encap_dst: dst, encap_src: src, encap_flags: words.length === 0 ? undefined : words }
}

function hexadecimal(value: number | undefined): string | undefined {
  return value === undefined || value === 0 ? undefined : `0x${value.toString(16)}`
}
