import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { IFF_POINTOPOINT } from '../../../netlink/route/link-flags.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import { checkInet6Device } from '../addresses/address-checks.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { NTF_EXT_MANAGED, NTF_USE, NUD_PERMANENT, NUD_VALID, type NeighbourRequest } from './neighbour-request.ts'

const IFF_LOOPBACK = 0x8
const ARPHRD_ETHER = 1

/** Notes why the kernel would refuse a neighbour or a proxy, or make another of it: net/core/neighbour.c, net/ipv4/arp.c, net/ipv6/ndisc.c. `existing`: what is there of the address. */
export function checkNeighbour(reader: FieldReader, { header, attributes }: NeighbourRequest, existing: NeighbourMessage | undefined, state: KernelState): void {
  const link = linkByIndex(state, header.ifindex)
  if (link === undefined) return
  if (header.family === AF_INET6) checkInet6Device(reader, link)
  if ((header.flags & NTF_PROXY) !== 0) return
  const name = displayText(link.attributes.ifname ?? '')
  if (header.family === AF_INET && (link.header.flags & (IFF_POINTOPOINT | IFF_LOOPBACK)) !== 0) {
    reader.fault('device', `${name} leads to one place only: the kernel keeps no IPv4 neighbours apart on it.`)
  }
  const managed = ((attributes.flagsExt ?? 0) & NTF_EXT_MANAGED) !== 0
  if (managed && (header.state & NUD_PERMANENT) !== 0) reader.fault('managed', 'A permanent neighbour is known for good: there is nothing to keep known.')
  // What an earlier step makes has an address that only the kernel chooses.
  const size = link.attributes.address === undefined && link.header.type === ARPHRD_ETHER ? 6 : bytesIn(link.attributes.address)
  const given = bytesIn(attributes.lladdr)
  if (attributes.lladdr !== undefined && given !== size) reader.fault('lladdr', size === 0 ? `${name} has no link-layer addresses.` : `Link-layer addresses on ${name} have ${size} bytes; this one has ${given}.`)
  const isKnown = existing !== undefined && (existing.header.state & NUD_VALID) !== 0
  if (attributes.lladdr === undefined && size > 0 && (header.state & NUD_VALID) !== 0 && (header.flags & NTF_USE) === 0 && !isKnown) {
    reader.fault('lladdr', 'In this state the link-layer address is known: give it.')
  }
}

function bytesIn(address = ''): number {
  return address === '' ? 0 : address.split(':').length
}
