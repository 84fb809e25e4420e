import type { Table } from '../../store/table.ts'
import { knownLink } from '../links/known-link.ts'
import type { Vxlan } from './observed.ts'

/** What the table of links has of a VXLAN; null: it is none, or does not decode. */
export function vxlanOf(links: Table, index: number): Vxlan | null {
  const vxlan = knownLink(links, index)?.attributes.linkinfo?.data?.vxlan
  return vxlan === undefined ? null : { lower: vxlan.link ?? null, overIpv6: vxlan.group6 !== undefined || vxlan.local6 !== undefined }
}
