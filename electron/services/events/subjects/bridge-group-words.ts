import { hexadecimal, u32At } from '../../../netlink/core/bytes.ts'
import { formatIpv4, formatIpv6 } from '../../../netlink/core/ip-address.ts'
import type { BridgeGroup } from '../../../netlink/route/bridge-groups.ts'
import type { bridgeGroupMessage } from '../../../netlink/route/told-messages.ts'
import type { SpokenOf, SubjectWords } from '../subject.ts'

/** ETH_P_IP, ETH_P_IPV6; linux/if_ether.h. */
const [IPV4, IPV6] = [0x0800, 0x86dd]
/** MDB_PERMANENT; linux/if_bridge.h. */
const PERMANENT = 1

/** A group that a bridge forwards to a port, as `bridge monitor mdb` names it, or a port with a router behind it. */
export function bridgeGroupWords({ attributes }: ReturnType<typeof bridgeGroupMessage.decode>, bridge: string, words: SubjectWords): Pick<SpokenOf, 'object' | 'details'> {
  const { mdb, router } = attributes
  const on = bridge === '' ? [] : ['dev', bridge]
  const group = mdb?.entry?.info
  if (group !== undefined) return { object: addressText(group), details: [...on, ...groupWords(group, words)].join(' ') }
  const port = router?.port
  if (port !== undefined && port.length >= 4) return { object: words.device(u32At(port, 0)), details: ['router port', ...on].join(' ') }
  return { object: bridge === '' ? 'unknown' : bridge, details: 'a group that the bridge forwards, or a port with a router' }
}

function groupWords({ ifindex, vid, state, attributes: { source, rtprot, dst, vni } }: BridgeGroup, words: SubjectWords): readonly string[] {
  return [
    ...(ifindex === 0 ? [] : ['port', words.device(ifindex)]),
    ...(source === undefined ? [] : ['src', source]),
    ...(vid === 0 ? [] : ['vid', String(vid)]),
    ...(dst === undefined ? [] : ['dst', dst]),
    ...(vni === undefined ? [] : ['vni', String(vni)]),
    state === PERMANENT ? 'permanent' : 'temp',
    ...(rtprot === undefined || rtprot === 0 ? [] : ['proto', words.protocol(rtprot)]),
  ]
}

function addressText({ protocol, address }: BridgeGroup): string {
  if (protocol === IPV4) return formatIpv4(address, 0)
  return protocol === IPV6 ? formatIpv6(address, 0) : hexadecimal(address, 0, 6, ':')
}
