import type { FormDescription, FormField } from '../../../api/forms.ts'
import type { NameTable } from '../../names/name-table.ts'
import type { Names } from '../../names/names.ts'
import { formField } from '../fields/form-field.ts'
import { namedChoices } from '../fields/named-choices.ts'
import { FOREVER } from '../state/address-facts.ts'

/** What can be said of an address; ip-address(8), net/ipv4/devinet.c and net/ipv6/addrconf.c of the kernel. */
export function addressForm({ scopes, addressProtocols }: Names): FormDescription {
  return {
    form: 'address',
    title: 'Address',
    purpose: 'An address of this machine on one of its devices, and the route to the network that it lies in.',
    fields: [...basics, ...range(scopes), ...lifetimes, ...routing, ...inet6Switches, ...origin(addressProtocols)],
  }
}

const basics: readonly FormField[] = [
  formField({ key: 'device', label: 'Device', kind: 'device', attribute: 'ifa_index', required: true, help: 'The device that has the address.' }),
  formField({
    key: 'address', label: 'Address', kind: 'prefix', attribute: 'IFA_LOCAL or ifa_prefixlen', required: true,
    help: 'The address with the length of its network’s prefix, such as 192.0.2.1/24 or 2001:db8::1/64; without a length it stands alone.',
  }),
  formField({
    key: 'peer', label: 'Peer', kind: 'prefix', attribute: 'IFA_ADDRESS',
    help: 'The address at the other end of a point-to-point link; the length of the prefix is then this one’s.',
  }),
  formField({
    key: 'broadcast', label: 'Broadcast', kind: 'text', attribute: 'IFA_BROADCAST',
    help: 'The address that reaches all of the network: + takes the last of it, − or - the first. Only IPv4 has one.',
  }),
  formField({
    key: 'label', label: 'Label', kind: 'text', attribute: 'IFA_LABEL',
    help: 'A name of at most 15 bytes by which old programs see the address as a device of its own, such as eth0:1. Only IPv4 has one.',
  }),
]

function range(scopes: NameTable): readonly FormField[] {
  return [
    formField({
      key: 'scope', label: 'Scope', kind: 'choice', attribute: 'ifa_scope', open: true, min: 0, max: 255, choices: namedChoices(scopes),
      help: 'Where the address is valid: everywhere (global), on its link, or on this host alone. IPv6 tells it by the address.',
    }),
  ]
}

const forever = [{ value: 'forever', label: 'for ever' }]

const lifetimes: readonly FormField[] = [
  formField({
    key: 'valid_lft', label: 'Valid for', kind: 'choice', attribute: 'IFA_CACHEINFO', open: true, choices: forever, unit: 's', min: 1, max: FOREVER, usual: 'forever', group: 'Lifetime',
    help: 'After this time the kernel takes the address away.',
  }),
  formField({
    key: 'preferred_lft', label: 'Preferred for', kind: 'choice', attribute: 'IFA_CACHEINFO ifa_prefered', open: true, choices: forever, unit: 's', min: 0, max: FOREVER, usual: 'forever', group: 'Lifetime',
    help: 'After this time nothing new is sent from the address; never longer than it is valid.',
  }),
]

const routing: readonly FormField[] = [
  formField({
    key: 'metric', label: 'Metric', kind: 'integer', attribute: 'IFA_RT_PRIORITY', min: 0, max: 0xffff_ffff, group: 'Routes',
    help: 'The metric of the route to the address’s network: of several routes the one with the lowest is taken.',
  }),
  formField({
    key: 'noprefixroute', label: 'No prefix route', kind: 'switch', attribute: 'IFA_FLAGS', usual: false, group: 'Routes',
    help: 'The kernel makes no route to the network that the address lies in.',
  }),
  formField({
    key: 'autojoin', label: 'Join the group', kind: 'switch', attribute: 'IFA_FLAGS IFA_F_MCAUTOJOIN', usual: false, group: 'Routes',
    help: 'Joins the multicast group that the address names, as a switch that snoops wants it. Only for multicast addresses.',
  }),
]

const inet6Switches: readonly FormField[] = [
  formField({
    key: 'nodad', label: 'No duplicate detection', kind: 'switch', attribute: 'ifa_flags', usual: false, group: 'IPv6',
    help: 'The address is used at once, without asking on the link whether somebody has it already.',
  }),
  formField({
    key: 'optimistic', label: 'Optimistic', kind: 'switch', attribute: 'ifa_flags IFA_F_OPTIMISTIC', usual: false, group: 'IPv6',
    help: 'The address is used while the kernel still asks whether somebody has it (RFC 4429); a kernel without it asks first.',
  }),
  formField({
    key: 'home', label: 'Home address', kind: 'switch', attribute: 'ifa_flags IFA_F_HOMEADDRESS', usual: false, group: 'IPv6',
    help: 'Marks the home address of a mobile machine (RFC 6275), which is preferred as the source.',
  }),
  formField({
    key: 'mngtmpaddr', label: 'Make temporary addresses', kind: 'switch', attribute: 'IFA_FLAGS IFA_F_MANAGETEMPADDR', usual: false, group: 'IPv6',
    help: 'The kernel makes temporary addresses of this one’s prefix for privacy (RFC 8981); the prefix has 64 bits.',
  }),
]

function origin(protocols: NameTable): readonly FormField[] {
  return [
    formField({
      key: 'proto', label: 'Protocol', kind: 'choice', attribute: 'IFA_PROTO', open: true, min: 0, max: 255, choices: namedChoices(protocols), group: 'Origin',
      help: 'Who added the address; a mark for programs, which the kernel keeps and does not act upon.',
    }),
  ]
}
