import { AF_INET } from '../../../netlink/core/constants.ts'
import { inet6Settings } from '../../../netlink/route/device-settings.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { flagsOf, IFA_F_MANAGETEMPADDR, IFA_F_MCAUTOJOIN, ownAddress, sameNetwork } from '../state/address-facts.ts'
import type { AddressRequest } from '../state/address-facts.ts'
import { addressesOf } from './address-state.ts'
import { maskedAddress } from './connected-routes.ts'

const IFF_LOOPBACK = 0x8
const disabledAt = inet6Settings.indexOf('DEVCONF_DISABLE_IPV6')

/** Notes why the kernel would refuse a new address, or take it and do nothing: net/ipv4/devinet.c, net/ipv6/addrconf.c, and what `ip address add` refuses itself. */
export function checkNewAddress(reader: FieldReader, request: AddressRequest, state: KernelState): void {
  const own = ownAddress(request)
  const isMulticast = request.header.family === AF_INET ? maskedAddress(own, 4) === '224.0.0.0' : maskedAddress(own, 8) === 'ff00::'
  if ((flagsOf(request) & IFA_F_MCAUTOJOIN) !== 0 && !isMulticast) reader.fault('autojoin', 'Only a multicast address names a group that can be joined.')
  if (request.header.family === AF_INET) checkInet(reader, request, state)
  else checkInet6(reader, request, state, isMulticast)
}

function checkInet(reader: FieldReader, request: AddressRequest, state: KernelState): void {
  if (ownAddress(request) === '0.0.0.0') reader.fault('address', 'The kernel takes 0.0.0.0 for no address at all.')
  const other = addressesOf(state, AF_INET, request.header.index).find((one) => sameNetwork(one, request) && ownAddress(one) !== ownAddress(request))
  if (other !== undefined && other.header.scope !== request.header.scope) reader.fault('scope', `The device has ${ownAddress(other)} in the same network with another scope; the kernel wants the same one for both.`)
}

function checkInet6(reader: FieldReader, request: AddressRequest, state: KernelState, isMulticast: boolean): void {
  const own = ownAddress(request)
  const flags = flagsOf(request)
  const link = linkByIndex(state, request.header.index)
  if (maskedAddress(own, 128) === '::') reader.fault('address', ':: stands for no address at all.')
  if (isMulticast && (flags & IFA_F_MCAUTOJOIN) === 0) reader.fault('address', 'A multicast address can only be had together with its group: turn on "Join the group".')
  if (maskedAddress(own, 128) === '::1' && (link?.header.flags ?? 0) % (2 * IFF_LOOPBACK) < IFF_LOOPBACK && link?.attributes.linkinfo?.kind !== 'vrf') reader.fault('address', '::1 belongs on the loopback device.')
  if ((flags & IFA_F_MANAGETEMPADDR) !== 0 && request.header.prefixlen !== 64) reader.fault('mngtmpaddr', 'Temporary addresses are made of prefixes of 64 bits alone.')
  if (link !== undefined) checkInet6Device(reader, link)
}

/** Notes what keeps a device from addresses of IPv6. */
export function checkInet6Device(reader: FieldReader, { attributes }: LinkMessage): void {
  const { afSpec, ifname = '', mtu = 1280 } = attributes
  const conf = afSpec?.families?.inet6?.conf
  if (conf?.[disabledAt] === 1) reader.fault('device', `IPv6 is off on ${ifname} (net.ipv6.conf.${ifname}.disable_ipv6): it takes no address of IPv6.`)
  else if (mtu < 1280) reader.fault('device', `The MTU of ${ifname} is ${mtu}; IPv6 needs 1280 bytes.`)
}
