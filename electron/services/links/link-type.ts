import { displayText } from '../../netlink/core/text.ts'
import { hardwareTypes } from '../../netlink/route/hardware-types.ts'

/** What kind of device it is: IFLA_INFO_KIND, or by its ARPHRD number "loopback", "ethernet", … */
export function linkType(kind: string | null, hardwareType: number): string {
  if (kind !== null && kind !== '') return displayText(kind)
  const name = hardwareTypes[hardwareType]
  if (name === 'ether') return 'ethernet'
  return name ?? `type ${hardwareType}`
}
