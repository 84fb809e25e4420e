import { attributes } from '../core/attributes.ts'
import { bySiblingText, choice, eitherOf } from '../core/choice.ts'
import { raw } from '../core/scalars.ts'
import { unterminatedText } from '../core/text.ts'
import { bridgeData, bridgePort } from './bridge.ts'
import { macvlanData } from './macvlan.ts'
import { tunData } from './tun.ts'
import { vethData } from './veth.ts'
import { vlanData } from './vlan.ts'
import { vrfData } from './vrf.ts'
import { vxlanData } from './vxlan.ts'

const IFLA_INFO_KIND = 1
const IFLA_INFO_SLAVE_KIND = 4

/** The kernel names the slave's kind; a request of iproute2's names it as the kind `bridge_slave`. */
const slaveSelector = eitherOf(bySiblingText(IFLA_INFO_SLAVE_KIND), bySiblingText(IFLA_INFO_KIND, { bridge_slave: 'bridge' }))

/** IFLA_LINKINFO: the kind of a virtual device, and data whose attributes depend on it; linux/if_link.h. Encode `kind` with `data`. */
export const linkInfo = attributes('IFLA_INFO', {
  kind: [IFLA_INFO_KIND, unterminatedText],
  data: [
    2,
    choice(bySiblingText(IFLA_INFO_KIND, { macvtap: 'macvlan' }), {
      veth: vethData,
      bridge: bridgeData,
      vxlan: vxlanData,
      macvlan: macvlanData,
      tun: tunData,
      vlan: vlanData,
      vrf: vrfData,
    }),
  ],
  xstats: [3, raw],
  slaveKind: [IFLA_INFO_SLAVE_KIND, unterminatedText],
  slaveData: [5, choice(slaveSelector, { bridge: bridgePort })],
})
