import { formatIpv6 } from '../netlink/core/ip-address.ts'

/** A link-layer address, decoded as pairs of digits with colons, as iproute2 prints it: on tunnels, where it has 4 or 16 bytes, it is an IP address. */
export function linkLayerAddress(text: string): string {
  const bytes = text.split(':').map((pair) => Number.parseInt(pair, 16))
  if (bytes.length === 4) return bytes.join('.')
  return bytes.length === 16 ? formatIpv6(Uint8Array.from(bytes), 0) : text
}
