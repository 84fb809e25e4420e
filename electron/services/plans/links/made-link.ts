import type { LinkAttributes, LinkMessage } from '../../../netlink/route/link.ts'
import { RTM_NEWLINK } from '../../../netlink/route/message-types.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import type { LinkKind } from './kinds/link-kind.ts'

const ARPHRD_ETHER = 1
const ARPHRD_NONE = 0xfffe
/** Sizes of headers, in bytes. */
const udpAndVxlan = 16
const ethernetHeader = 14

/** A link as the kernel makes it of these attributes; what only the kernel knows (an address that it throws) is missing. */
export function madeLink(index: number, kind: LinkKind, attributes: LinkAttributes, state: KernelState): LinkMessage {
  const lower = attributes.link === undefined || kind.withPeer === true ? undefined : linkByIndex(state, attributes.link)
  const mtu = kind.kind === 'vxlan' ? vxlanMtu(attributes, state) : (attributes.mtu ?? kind.made.mtu ?? lower?.attributes.mtu)
  const address = attributes.address ?? (kind.kind === 'vlan' ? lower?.attributes.address : undefined)
  return {
    type: RTM_NEWLINK,
    flags: 0,
    sequence: 0,
    portId: 0,
    header: { family: 0, type: kind.mode === 'tun' ? ARPHRD_NONE : ARPHRD_ETHER, index, flags: kind.made.flags, change: 0 },
    attributes: {
      txqlen: kind.made.txqlen,
      group: 0,
      ...attributes,
      ...(mtu === undefined ? {} : { mtu }),
      ...(address === undefined ? {} : { address }),
    },
  }
}

/** Bytes that a VXLAN carries: what is left of the link below, if it has one, behind the headers (drivers/net/vxlan/vxlan_core.c, vxlan_config_apply). */
function vxlanMtu({ mtu, linkinfo }: LinkAttributes, state: KernelState): number {
  const { link, group6, local6, gpe } = linkinfo?.data?.vxlan ?? {}
  const below = link === undefined ? undefined : linkByIndex(state, link)?.attributes.mtu
  if (below === undefined) return mtu ?? 1500
  const ip = group6 === undefined && local6 === undefined ? 20 : 40
  const most = Math.max(68, below - ip - udpAndVxlan - (gpe === true ? 0 : ethernetHeader))
  return Math.min(mtu ?? most, most)
}
