import type { LinkAddress } from '../../api/rows.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { flagNames } from '../../netlink/core/named.ts'
import { addressFlags, addressMessage } from '../../netlink/route/address.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { Names } from '../names/names.ts'

const IFA_F_PERMANENT = 0x80
const IFA_F_SECONDARY = 0x01

/** An address of a link as its row shows it. Throws DecodeError where its message lies. */
export function linkAddress(message: RawMessage, names: Names): LinkAddress {
  const { header, attributes } = addressMessage.decode(message.bytes, message.offset)
  const { local, address } = attributes
  const own = local ?? address ?? ''
  const flags = attributes.flags ?? header.flags
  const inet6 = header.family === AF_INET6
  return {
    family: inet6 ? 'inet6' : 'inet',
    text: `${own}/${header.prefixlen}`,
    peer: local !== undefined && address !== undefined && local !== address ? address : null,
    scope: names.scopes.name(header.scope),
    flags: words(flags, inet6),
  }
}

/** In iproute2's words: an address that is not permanent is "dynamic", a secondary one of IPv6 is "temporary". */
function words(flags: number, inet6: boolean): readonly string[] {
  return addressFlagNames(flags, inet6).filter((name) => name !== addressFlags[IFA_F_PERMANENT])
}

/** The flags of an address (IFA_F_*), "permanent" or else "dynamic" among them. */
export function addressFlagNames(flags: number, inet6: boolean): readonly string[] {
  const named = flagNames(flags & ~IFA_F_SECONDARY, addressFlags)
  const secondary = (flags & IFA_F_SECONDARY) === 0 ? [] : [inet6 ? 'temporary' : 'secondary']
  return [...secondary, ...((flags & IFA_F_PERMANENT) === 0 ? ['dynamic'] : []), ...named]
}
