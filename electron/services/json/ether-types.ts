/** Protocols that a bridge can take for VLANs, as iproute2 names them (linux/if_ether.h). */
const names = new Map<number, string>([
  [0x8100, '802.1Q'],
  [0x88a8, '802.1ad'],
])

/** The name of an Ethernet protocol, "[34525]" for one without. */
export function etherTypeName(type: number): string {
  return names.get(type) ?? `[${type}]`
}
