import { hardwareAddress } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import type { Value } from '../core/codec.ts'
import { defineMessage } from '../core/message.ts'
import { named } from '../core/named.ts'
import { raw, s32, u16, u32, u64, u8, variableUint } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { text, unterminatedText } from '../core/text.ts'
import { familySpecific, protocolInfo } from './link-families.ts'
import { linkModes, operationalStates } from './link-flags.ts'
import { linkHeader } from './link-header.ts'
import { linkInfo } from './link-info.ts'
import { linkStatistics, linkStatistics64 } from './link-stats.ts'
import { RTM_DELLINK, RTM_DELLINKPROP, RTM_GETLINK, RTM_NEWLINK, RTM_NEWLINKPROP, RTM_SETLINK } from './message-types.ts'
import { virtualFunctions } from './virtual-functions.ts'

/** `struct rtnl_link_ifmap`; linux/if_link.h. */
const deviceMap = struct('rtnl_link_ifmap', [
  ['memStart', u64], ['memEnd', u64], ['baseAddr', u64], ['irq', u16], ['dma', u8], ['port', u8], ['padding', 4],
])

/** IFLA_PROP_LIST: other names of the device. */
const properties = attributes('IFLA', { altIfname: [53, text, { many: true }] })

/** IFLA_XDP: programs attached to the device. */
const xdp = attributes('IFLA_XDP', {
  fd: [1, s32],
  attached: [2, named(u8, { 0: 'none', 1: 'drv', 2: 'skb', 3: 'hw', 4: 'multi' })],
  flags: [3, u32],
  progId: [4, u32],
  drvProgId: [5, u32],
  skbProgId: [6, u32],
  hwProgId: [7, u32],
  expectedFd: [8, s32],
})

const protoDownReason = attributes('IFLA_PROTO_DOWN_REASON', { mask: [1, u32], value: [2, u32] })

/** The attributes of a link (IFLA_*); linux/if_link.h. */
export const linkAttributes = attributes('IFLA', {
  address: [1, hardwareAddress],
  broadcast: [2, hardwareAddress],
  ifname: [3, text],
  mtu: [4, u32],
  link: [5, u32],
  qdisc: [6, text],
  stats: [7, linkStatistics],
  cost: [8, raw],
  priority: [9, raw],
  master: [10, u32],
  wireless: [11, raw],
  protinfo: [12, protocolInfo],
  txqlen: [13, u32],
  map: [14, deviceMap],
  weight: [15, u32],
  operstate: [16, named(u8, operationalStates)],
  linkmode: [17, named(u8, linkModes)],
  linkinfo: [18, linkInfo],
  netNsPid: [19, u32],
  ifalias: [20, unterminatedText],
  numVf: [21, u32],
  vfinfoList: [22, virtualFunctions],
  stats64: [23, linkStatistics64],
  vfPorts: [24, raw],
  portSelf: [25, raw],
  afSpec: [26, familySpecific],
  group: [27, u32],
  netNsFd: [28, u32],
  extMask: [29, u32],
  promiscuity: [30, u32],
  numTxQueues: [31, u32],
  numRxQueues: [32, u32],
  carrier: [33, u8],
  physPortId: [34, raw],
  carrierChanges: [35, u32],
  physSwitchId: [36, raw],
  linkNetnsid: [37, s32],
  physPortName: [38, text],
  protoDown: [39, u8],
  gsoMaxSegs: [40, u32],
  gsoMaxSize: [41, u32],
  pad: [42, raw],
  xdp: [43, xdp],
  event: [44, u32],
  newNetnsid: [45, s32],
  targetNetnsid: [46, s32],
  carrierUpCount: [47, u32],
  carrierDownCount: [48, u32],
  newIfindex: [49, s32],
  minMtu: [50, u32],
  maxMtu: [51, u32],
  propList: [52, properties, { nested: true }],
  altIfname: [53, text],
  permAddress: [54, hardwareAddress],
  protoDownReason: [55, protoDownReason],
  parentDevName: [56, text],
  parentDevBusName: [57, text],
  groMaxSize: [58, u32],
  tsoMaxSize: [59, u32],
  tsoMaxSegs: [60, u32],
  allmulti: [61, u32],
  devlinkPort: [62, raw],
  gsoIpv4MaxSize: [63, u32],
  groIpv4MaxSize: [64, u32],
  dpllPin: [65, raw],
  maxPacingOffloadHorizon: [66, variableUint, { newerThanHeaders: true }],
  netnsImmutable: [67, u8, { newerThanHeaders: true }],
  headroom: [68, u16, { newerThanHeaders: true }],
  tailroom: [69, u16, { newerThanHeaders: true }],
})

/** RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK, RTM_SETLINK, and RTM_NEWLINKPROP and RTM_DELLINKPROP for alternative names; rtnetlink(7). */
export const linkMessage = defineMessage(
  'link',
  { RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK, RTM_SETLINK, RTM_NEWLINKPROP, RTM_DELLINKPROP },
  linkHeader,
  linkAttributes,
)

export type LinkHeader = Value<typeof linkHeader>
export type LinkAttributes = Value<typeof linkAttributes>
export type LinkMessage = ReturnType<typeof linkMessage.decode>
