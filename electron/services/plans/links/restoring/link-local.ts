import { AF_INET6 } from '../../../../netlink/core/constants.ts'
import { formatIpv6 } from '../../../../netlink/core/ip-address.ts'
import { IFF_UP } from '../../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import type { Inverse } from '../../../../privilege/action.ts'
import type { KernelState } from '../../state/kernel-state.ts'
import { changedLink, flaggedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'
import { vlansFollowing } from '../standing-vlans.ts'
import { addressAway } from '../../dropped/restored-address.ts'
import { upAgain } from './born-again.ts'

const ARPHRD_ETHER = 1
const NONE = 1

/**
 * Brings links up again and restores their records; VLANs that come up with them and were down go down again. The kernel gives a link that comes up a link-local address made of its hardware address (or a secret): where it had
 * none such, it makes none meanwhile.
 */
export function upWithRecords(links: readonly LinkMessage[], state: KernelState, records: readonly Inverse[]): readonly Inverse[] {
  const kept = links.filter((link) => upAgain(link).length > 0 && wouldGetAnother(link, state))
  const modes = (mode: (link: LinkMessage) => number) => kept.map((link) => undoing(changedLink(link.header.index, { afSpec: { families: { inet6: { addrGenMode: mode(link) } } } })))
  return [...modes(() => NONE), ...links.flatMap(upAgain), ...downAgain(links, state), ...records, ...modes(modeOf)]
}

/** VLANs that were down on links that were up, which the kernel brings up with these; those that stand on one such are brought up with it, and go down with it. */
export function downAgain(links: readonly LinkMessage[], state: KernelState): readonly Inverse[] {
  const vlans = links.filter((link) => upAgain(link).length > 0).flatMap(({ header }) => vlansFollowing(state, header.index, true).filter(({ attributes }) => attributes.link === header.index))
  return vlans.map(({ header }) => undoing(flaggedLink(header.index, 0, IFF_UP)))
}

/** Takes away the link-local address that the kernel makes as IPv6 begins on a link, where the link had none such. */
export function withoutAnother(link: LinkMessage, state: KernelState): readonly Inverse[] {
  const made = anotherLinkLocal(link, state)
  return made === null ? [] : [addressAway({ header: { family: AF_INET6, prefixlen: 64, index: link.header.index }, attributes: { address: made } })]
}

/** The link-local address that the kernel makes as IPv6 begins on a link; null: none, or one that the link has. */
export function anotherLinkLocal({ header: { index, type }, attributes: { address = '' } }: LinkMessage, state: KernelState): string | null {
  const made = type === ARPHRD_ETHER ? linkLocalOf(address) : null
  return made === null || state.addresses.some(({ header, attributes }) => header.index === index && attributes.address === made) ? null : made
}

/** A bridge may come to another hardware address with its ports. */
function wouldGetAnother(link: LinkMessage, state: KernelState): boolean {
  const { address = '', afSpec, linkinfo } = link.attributes
  if (afSpec?.families?.inet6 === undefined || modeOf(link) === NONE) return false
  const own = linkLocalOf(address)
  return linkinfo?.kind === 'bridge' || own === null || state.addresses.every(({ header, attributes }) => header.index !== link.header.index || attributes.address !== own)
}

function modeOf({ attributes }: LinkMessage): number {
  return attributes.afSpec?.families?.inet6?.addrGenMode ?? 0
}

/** The link-local address made of a hardware address of 6 bytes (RFC 4291, appendix A); null: it is none. */
function linkLocalOf(address: string): string | null {
  const mac = address.split(':').map((pair) => Number.parseInt(pair, 16))
  const [first = 0, second = 0, third = 0, ...last] = mac
  if (mac.length !== 6) return null
  return formatIpv6(Uint8Array.from([0xfe, 0x80, 0, 0, 0, 0, 0, 0, first ^ 2, second, third, 0xff, 0xfe, ...last]), 0)
}
