import { attributes } from '../core/attributes.ts'
import { named } from '../core/named.ts'
import { fixedRaw, raw, u16be, u32, u64 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'

/** Each structure starts with the number of the virtual function that it speaks of; linux/if_link.h. */
const setting = (kernelName: string) => struct(kernelName, [['vf', u32], ['setting', u32]])
const guid = struct('ifla_vf_guid', [['vf', u32], ['padding', 4], ['guid', u64]])

const vlanList = attributes('IFLA_VF_VLAN', {
  info: [1, struct('ifla_vf_vlan_info', [['vf', u32], ['vlan', u32], ['qos', u32], ['vlanProto', u16be], ['padding', 2]]), { many: true }],
})

const statistics = attributes('IFLA_VF_STATS', {
  rxPackets: [0, u64],
  txPackets: [1, u64],
  rxBytes: [2, u64],
  txBytes: [3, u64],
  broadcast: [4, u64],
  multicast: [5, u64],
  pad: [6, raw],
  rxDropped: [7, u64],
  txDropped: [8, u64],
})

/** IFLA_VF_INFO: one virtual function of an SR-IOV device; linux/if_link.h. Addresses are padded to 32 bytes. */
const virtualFunction = attributes('IFLA_VF', {
  mac: [1, struct('ifla_vf_mac', [['vf', u32], ['mac', fixedRaw(32)]])],
  vlan: [2, struct('ifla_vf_vlan', [['vf', u32], ['vlan', u32], ['qos', u32]])],
  txRate: [3, struct('ifla_vf_tx_rate', [['vf', u32], ['rate', u32]])],
  spoofchk: [4, setting('ifla_vf_spoofchk')],
  linkState: [5, struct('ifla_vf_link_state', [['vf', u32], ['linkState', named(u32, { 0: 'auto', 1: 'enable', 2: 'disable' })]])],
  rate: [6, struct('ifla_vf_rate', [['vf', u32], ['minTxRate', u32], ['maxTxRate', u32]])],
  rssQueryEn: [7, setting('ifla_vf_rss_query_en')],
  stats: [8, statistics],
  trust: [9, setting('ifla_vf_trust')],
  ibNodeGuid: [10, guid],
  ibPortGuid: [11, guid],
  vlanList: [12, vlanList],
  broadcast: [13, struct('ifla_vf_broadcast', [['broadcast', fixedRaw(32)]])],
})

/** IFLA_VFINFO_LIST: the virtual functions of an SR-IOV device, where a dump asks for them (RTEXT_FILTER_VF). */
export const virtualFunctions = attributes('IFLA_VF', { info: [1, virtualFunction, { many: true, kernelName: 'IFLA_VF_INFO' }] })
