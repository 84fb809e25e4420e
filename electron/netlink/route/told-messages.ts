import type { AttributeSet } from '../core/attributes.ts'
import { attributes } from '../core/attributes.ts'
import { ip } from '../core/addresses.ts'
import { defineMessage } from '../core/message.ts'
import { raw, s32, u16, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { text } from '../core/text.ts'
import { addressAttributes, addressHeader } from './address.ts'
import { bridgeGroups, bridgeRouters } from './bridge-groups.ts'

/** Messages that are told of and that Linkwright has no table of: each has its header, and as many of its attributes as have names here. */

/** `struct tcmsg`; linux/rtnetlink.h. */
const tcHeader = struct('tcmsg', [['family', u8], ['pad1', 1], ['pad2', 2], ['ifindex', s32], ['handle', u32], ['parent', u32], ['info', u32]], { prefix: 'tcm_' })

/** What traffic control has in common (TCA_*); linux/rtnetlink.h. What TCA_OPTIONS holds is up to each kind. */
const tcAttributes = attributes('TCA', {
  kind: [1, text], options: [2, raw], stats: [3, raw], xstats: [4, raw], rate: [5, raw], fcnt: [6, raw], stats2: [7, raw], stab: [8, raw],
  chain: [11, u32], hwOffload: [12, u8], ingressBlock: [13, u32], egressBlock: [14, u32], dumpFlags: [15, raw], extWarnMsg: [16, text],
})

export const qdiscMessage = defineMessage('qdisc', { RTM_NEWQDISC: 36, RTM_DELQDISC: 37 }, tcHeader, tcAttributes)
export const classMessage = defineMessage('class', { RTM_NEWTCLASS: 40, RTM_DELTCLASS: 41 }, tcHeader, tcAttributes)
export const filterMessage = defineMessage('filter', { RTM_NEWTFILTER: 44, RTM_DELTFILTER: 45 }, tcHeader, tcAttributes)
export const chainMessage = defineMessage('chain', { RTM_NEWCHAIN: 100, RTM_DELCHAIN: 101 }, tcHeader, tcAttributes)

/** `struct tcamsg` and what follows (TCA_ROOT_*); linux/rtnetlink.h. */
const actionHeader = struct('tcamsg', [['family', u8], ['pad1', 1, 'tca__pad1'], ['pad2', 2, 'tca__pad2']], { prefix: 'tca_' })
const actionAttributes = attributes('TCA_ROOT', { tab: [1, raw], flags: [2, raw], count: [3, u32], timeDelta: [4, u32], extWarnMsg: [5, text] })

export const actionMessage = defineMessage('action', { RTM_NEWACTION: 48, RTM_DELACTION: 49 }, actionHeader, actionAttributes)

/** `struct br_port_msg` and the groups that a bridge forwards (MDBA_*); linux/if_bridge.h. */
const groupHeader = struct('br_port_msg', [['family', u8], ['pad', 3], ['ifindex', u32]])
const groupAttributes = attributes('MDBA', { mdb: [1, bridgeGroups], router: [2, bridgeRouters] })

export const bridgeGroupMessage = defineMessage('mdb', { RTM_NEWMDB: 84, RTM_DELMDB: 85 }, groupHeader, groupAttributes)

/** `struct br_vlan_msg` and the VLANs of a bridge's port; linux/if_bridge.h. */
const vlanHeader = struct('br_vlan_msg', [['family', u8], ['reserved1', u8], ['reserved2', u16], ['ifindex', u32]])
const vlanAttributes = attributes('BRIDGE_VLANDB', { entry: [1, raw], globalOptions: [2, raw] })

export const bridgeVlanMessage = defineMessage('vlan', { RTM_NEWVLAN: 112, RTM_DELVLAN: 113 }, vlanHeader, vlanAttributes)

/** `struct tunnel_msg` and the VNIs that a vxlan device lets in; linux/if_link.h. */
const tunnelHeader = struct('tunnel_msg', [['family', u8], ['flags', u8], ['reserved2', u16], ['ifindex', u32]])

export const tunnelMessage = defineMessage('tunnel', { RTM_NEWTUNNEL: 120, RTM_DELTUNNEL: 121 }, tunnelHeader, attributes('VXLAN_VNIFILTER', { entry: [1, raw] }))

/** Packets that the kernel hands to a daemon of multicast routing (IPMRA_CREPORT_*); linux/mroute.h. */
const reportHeader = struct('rtgenmsg', [['family', u8]], { prefix: 'rtgen_' })
const reportAttributes = attributes('IPMRA_CREPORT', { msgtype: [1, u32], vifId: [2, u32], srcAddr: [3, ip], dstAddr: [4, ip], pkt: [5, raw], table: [6, u32] })

export const cacheReportMessage = defineMessage('cache report', { RTM_NEWCACHEREPORT: 96 }, reportHeader, reportAttributes)

/** Groups that a device has joined, and anycast addresses that it has; since Linux 6.14. */
export const multicastAddressMessage = defineMessage('multicast address', { RTM_NEWMULTICAST: 56, RTM_DELMULTICAST: 57 }, addressHeader, addressAttributes)
export const anycastAddressMessage = defineMessage('anycast address', { RTM_NEWANYCAST: 60, RTM_DELANYCAST: 61 }, addressHeader, addressAttributes)

/** All that follows a header, without a look at what it is. */
function rest(name: string): AttributeSet<object> {
  return {
    ...attributes(name, {}),
    describe: (bytes, start, end, context) => ({
      value: null,
      children: [{ name, number: null, offset: start - context.origin, length: end - start, ...raw.describe(bytes, start, end, context) }],
    }),
    decode: () => ({}),
  }
}

/** `struct nduseroptmsg`: options of a router's advertisement that are for programs (RDNSS, DNSSL), as they came in the packet; linux/rtnetlink.h. */
const userOptionHeader = struct('nduseroptmsg', [
  ['family', u8], ['pad1', 1], ['optsLen', u16, 'nduseropt_opts_len'], ['ifindex', s32], ['icmpType', u8, 'nduseropt_icmp_type'], ['icmpCode', u8, 'nduseropt_icmp_code'],
  ['pad2', 2], ['pad3', 4],
], { prefix: 'nduseropt_' })

export const userOptionMessage = defineMessage('router option', { RTM_NEWNDUSEROPT: 68 }, userOptionHeader, rest('options'))

/** A message of any type: those of rtnetlink begin with a family. */
export const anyRouteMessage = defineMessage('message', { RTM_GETDCB: 78, RTM_SETDCB: 79 }, struct('rtgenmsg', [['family', u8]], { prefix: 'rtgen_' }), rest('payload'))
