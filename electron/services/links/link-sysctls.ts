import type { InspectedGroup } from '../../api/inspection.ts'
import type { LinkMessage } from '../../netlink/route/link.ts'
import { addressGenerationModes } from '../../netlink/route/link-flags.ts'
import { field, group } from '../inspection/fields.ts'

/** Places in the arrays of IFLA_INET_CONF (IPV4_DEVCONF_* less 1; linux/ip.h) and IFLA_INET6_CONF (DEVCONF_*; linux/ipv6.h). */
const inetAt = { forwarding: 0, reversePathFilter: 7 } as const
const inet6At = { forwarding: 0, mtu: 2, acceptAdvertisements: 3, disabled: 26 } as const

/** What the address families have set for a link (net.ipv4.conf.NAME, net.ipv6.conf.NAME). */
export function sysctlGroups({ attributes }: LinkMessage): readonly InspectedGroup[] {
  const { inet, inet6 } = attributes.afSpec?.families ?? {}
  const four = inet?.conf
  const six = inet6?.conf
  const modes: Readonly<Record<number, string>> = addressGenerationModes
  const mode = inet6?.addrGenMode
  return [
    ...group('IPv4', [
      ...field('Forwarding', onOff(four?.[inetAt.forwarding]), { plain: true, explanation: 'Whether packets that come in here and are not for this machine are sent on.' }),
      ...field('Reverse path', filterWords(four?.[inetAt.reversePathFilter]), { plain: true, explanation: 'rp_filter: whether packets are dropped whose sender would not be reached this way.' }),
    ]),
    ...group('IPv6', [
      ...field('Switched on', disabledWord(six?.[inet6At.disabled]), { plain: true, explanation: 'disable_ipv6: a link on which IPv6 is off has no IPv6 addresses.' }),
      ...field('Forwarding', onOff(six?.[inet6At.forwarding]), { plain: true, explanation: 'Whether the machine is a router on this link.' }),
      ...field('MTU', six?.[inet6At.mtu], { unit: 'bytes', explanation: 'The largest packet of IPv6, which may be smaller than the link’s.' }),
      ...field('Adverts', six?.[inet6At.acceptAdvertisements], { explanation: 'Advertisements of routers, accept_ra: 0 ignored, 1 heeded unless forwarding, 2 always heeded.' }),
      ...field('Addresses', mode === undefined ? null : (modes[mode] ?? mode), { explanation: 'addrgenmode: how the link-local address is made.' }),
    ]),
  ]
}

function onOff(value: number | undefined): string | undefined {
  return value === undefined ? undefined : value === 0 ? 'off' : 'on'
}

function disabledWord(value: number | undefined): string | undefined {
  return value === undefined ? undefined : value === 0 ? 'yes' : 'no'
}

function filterWords(value: number | undefined): string | undefined {
  return value === undefined ? undefined : (['off', 'strict', 'loose'][value] ?? String(value))
}
