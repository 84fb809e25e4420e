import type { LinkMessage } from '../../../netlink/route/link.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'

/** Kinds whose links the kernel deletes with the one that they stand on. */
const standing: ReadonlySet<string> = new Set(['vlan', 'macvlan', 'macvtap', 'ipvlan', 'ipvtap', 'macsec'])

/** The links that go with this one when it is deleted, itself the first, each behind the one that it stands on: the other end of a veth, and what stands on either. */
export function goingWith(link: LinkMessage, state: KernelState): readonly LinkMessage[] {
  const gone = new Set([link.header.index])
  for (const index of gone) {
    for (const { header, attributes } of state.links) {
      const { linkinfo, link: other, linkNetnsid } = attributes
      const kind = linkinfo?.kind ?? ''
      const tied = other === index && linkNetnsid === undefined && (kind === 'veth' || standing.has(kind))
      if (tied || linkinfo?.data?.vxlan?.link === index) gone.add(header.index)
    }
  }
  return Array.from(gone).flatMap((index) => linkByIndex(state, index) ?? [])
}
