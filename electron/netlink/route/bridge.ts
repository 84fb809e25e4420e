import { mac, ipv4, ipv6 } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import { flag, raw, u16, u16be, u32, u64, u8 } from '../core/scalars.ts'
import { named } from '../core/named.ts'
import { struct } from '../core/struct.ts'

/** `struct ifla_bridge_id`: a bridge's STP priority (most significant byte first) and address; linux/if_link.h. */
export const bridgeId = struct('ifla_bridge_id', [['prio', u16be], ['addr', mac]])

/** `struct br_boolopt_multi`: bits of BR_BOOLOPT_*, and which of them count; linux/if_bridge.h. */
const booleanOptions = struct('br_boolopt_multi', [['optval', u32], ['optmask', u32]])

/** BRIDGE_QUERIER_*: which querier the bridge follows; linux/if_bridge.h. */
const querierState = attributes('BRIDGE_QUERIER', {
  ipAddress: [1, ipv4],
  ipPort: [2, u32],
  ipOtherTimer: [3, u64],
  pad: [4, raw],
  ipv6Address: [5, ipv6],
  ipv6Port: [6, u32],
  ipv6OtherTimer: [7, u64],
})

/** IFLA_INFO_DATA of a bridge; times in hundredths of a second (USER_HZ); linux/if_link.h. */
export const bridgeData = attributes('IFLA_BR', {
  forwardDelay: [1, u32],
  helloTime: [2, u32],
  maxAge: [3, u32],
  ageingTime: [4, u32],
  stpState: [5, u32],
  priority: [6, u16],
  vlanFiltering: [7, u8],
  vlanProtocol: [8, named(u16be, { 0x8100: '802.1Q', 0x88a8: '802.1ad' })],
  groupFwdMask: [9, u16],
  rootId: [10, bridgeId],
  bridgeId: [11, bridgeId],
  rootPort: [12, u16],
  rootPathCost: [13, u32],
  topologyChange: [14, u8],
  topologyChangeDetected: [15, u8],
  helloTimer: [16, u64],
  tcnTimer: [17, u64],
  topologyChangeTimer: [18, u64],
  gcTimer: [19, u64],
  groupAddr: [20, mac],
  fdbFlush: [21, flag],
  mcastRouter: [22, u8],
  mcastSnooping: [23, u8],
  mcastQueryUseIfaddr: [24, u8],
  mcastQuerier: [25, u8],
  mcastHashElasticity: [26, u32],
  mcastHashMax: [27, u32],
  mcastLastMemberCnt: [28, u32],
  mcastStartupQueryCnt: [29, u32],
  mcastLastMemberIntvl: [30, u64],
  mcastMembershipIntvl: [31, u64],
  mcastQuerierIntvl: [32, u64],
  mcastQueryIntvl: [33, u64],
  mcastQueryResponseIntvl: [34, u64],
  mcastStartupQueryIntvl: [35, u64],
  nfCallIptables: [36, u8],
  nfCallIp6tables: [37, u8],
  nfCallArptables: [38, u8],
  vlanDefaultPvid: [39, u16],
  pad: [40, raw],
  vlanStatsEnabled: [41, u8],
  mcastStatsEnabled: [42, u8],
  mcastIgmpVersion: [43, u8],
  mcastMldVersion: [44, u8],
  vlanStatsPerPort: [45, u8],
  multiBoolopt: [46, booleanOptions],
  mcastQuerierState: [47, querierState],
  fdbNLearned: [48, u32],
  fdbMaxLearned: [49, u32],
})

/** STP states of a port (BR_STATE_*), named as iproute2 prints them; linux/if_bridge.h. */
export const portStates = { 0: 'disabled', 1: 'listening', 2: 'learning', 3: 'forwarding', 4: 'blocking' } as const

/** A bridge's port: IFLA_INFO_SLAVE_DATA of kind bridge, and IFLA_PROTINFO of AF_BRIDGE; linux/if_link.h. */
export const bridgePort = attributes('IFLA_BRPORT', {
  state: [1, named(u8, portStates)],
  priority: [2, u16],
  cost: [3, u32],
  mode: [4, u8],
  guard: [5, u8],
  protect: [6, u8],
  fastLeave: [7, u8],
  learning: [8, u8],
  unicastFlood: [9, u8],
  proxyarp: [10, u8],
  learningSync: [11, u8],
  proxyarpWifi: [12, u8],
  rootId: [13, bridgeId],
  bridgeId: [14, bridgeId],
  designatedPort: [15, u16],
  designatedCost: [16, u16],
  id: [17, u16],
  no: [18, u16],
  topologyChangeAck: [19, u8],
  configPending: [20, u8],
  messageAgeTimer: [21, u64],
  forwardDelayTimer: [22, u64],
  holdTimer: [23, u64],
  flush: [24, flag],
  multicastRouter: [25, u8],
  pad: [26, raw],
  mcastFlood: [27, u8],
  mcastToUcast: [28, u8],
  vlanTunnel: [29, u8],
  bcastFlood: [30, u8],
  groupFwdMask: [31, u16],
  neighSuppress: [32, u8],
  isolated: [33, u8],
  backupPort: [34, u32],
  mrpRingOpen: [35, u8],
  mrpInOpen: [36, u8],
  mcastEhtHostsLimit: [37, u32],
  mcastEhtHostsCnt: [38, u32],
  locked: [39, u8],
  mab: [40, u8],
  mcastNGroups: [41, u32],
  mcastMaxGroups: [42, u32],
  neighVlanSuppress: [43, u8],
  backupNhid: [44, u32],
})

const vlanInfo = struct('bridge_vlan_info', [['flags', u16], ['vid', u16]])

/** IFLA_AF_SPEC of an AF_BRIDGE message; linux/if_bridge.h. */
export const bridgeFamilySpecific = attributes('IFLA_BRIDGE', {
  flags: [0, u16],
  mode: [1, u16],
  vlanInfo: [2, vlanInfo, { many: true }],
  vlanTunnelInfo: [3, raw, { many: true }],
  mrp: [4, raw],
  cfm: [5, raw],
  mst: [6, raw],
})

