import { AF_INET } from '../../../../netlink/core/constants.ts'
import { bytesFromText, textFromBytes } from '../../../../netlink/core/text.ts'
import type { AddressMessage } from '../../../../netlink/route/address.ts'

/** IFNAMSIZ, without the zero byte. */
const longest = 15

/** Addresses with the labels that the kernel gives those of IPv4 when their device gets another name (net/ipv4/devinet.c, inetdev_changename): the first is called like it, the others keep what stands behind a colon, or their number. */
export function relabelled(addresses: readonly AddressMessage[], index: number, name: string): AddressMessage[] {
  let count = 0
  return addresses.map((address) => {
    if (address.header.index !== index || address.header.family !== AF_INET) return address
    count += 1
    return { ...address, attributes: { ...address.attributes, label: count === 1 ? name : labelOf(address.attributes.label ?? '', count, name) } }
  })
}

function labelOf(old: string, number: number, name: string): string {
  const colon = old.indexOf(':')
  const behind = bytesFromText(colon < 0 ? `:${number}` : old.slice(colon))
  const front = bytesFromText(name)
  return textFromBytes(Uint8Array.from([...front.subarray(0, Math.max(0, longest - behind.length)), ...behind]))
}
