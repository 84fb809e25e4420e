import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'

const VLAN_FLAG_LOOSE_BINDING = 0x4

/**
 * The VLANs that the kernel takes down with a link, or brings up with it (net/8021q/vlan.c, vlan_device_event): all that stand on it and are not bound loosely, whatever they were
 * before, and those that stand on these. Each behind the one that it stands on. MACVLANs and VXLANs do not follow: they lose their carrier at most.
 */
export function vlansFollowing(state: KernelState, index: number, up: boolean): readonly LinkMessage[] {
  const following = new Set([index])
  for (const lower of following) {
    for (const link of state.links) if (standsTightly(link, lower) && isUp(link) !== up) following.add(link.header.index)
  }
  following.delete(index)
  return Array.from(following).flatMap((one) => linkByIndex(state, one) ?? [])
}

/** The link below that is down, so that a VLAN cannot be brought up (net/8021q/vlan_dev.c, vlan_dev_open: ENETDOWN); undefined: there is none. */
export function lowerThatIsDown(vlan: LinkMessage, state: KernelState): LinkMessage | undefined {
  const lower = linkByIndex(state, vlan.attributes.link ?? 0)
  return lower !== undefined && standsTightly(vlan, lower.header.index) && !isUp(lower) ? lower : undefined
}

/** Of another namespace it is not known what stands there. */
function standsTightly({ attributes: { link, linkNetnsid, linkinfo } }: LinkMessage, lower: number): boolean {
  if (linkinfo?.kind !== 'vlan' || link !== lower || linkNetnsid !== undefined) return false
  const { flags = 0, mask = 0 } = linkinfo.data?.vlan?.flags ?? {}
  return (flags & mask & VLAN_FLAG_LOOSE_BINDING) === 0
}

function isUp({ header }: LinkMessage): boolean {
  return (header.flags & IFF_UP) !== 0
}
