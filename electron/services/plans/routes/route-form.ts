import type { FormDescription } from '../../../api/forms.ts'
import { formField, plainChoices } from '../fields/form-field.ts'
import { encapsulationFields } from './encapsulation-fields.ts'
import { hopFields } from './hop-fields.ts'
import { metricFields } from './metric-fields.ts'

const u32 = 0xffff_ffff

const leads = { key: 'type', values: [null, 'unicast', 'local', 'broadcast', 'anycast', 'multicast'] } as const

/** The form of a route; its keys are the words of `ip route`. Ranges and what is usual are those of iproute2 (ip/iproute.c, iproute_modify) and the kernel (net/ipv4/fib_frontend.c, net/ipv6/route.c). */
export const routeForm: FormDescription = {
  form: 'route',
  title: 'Route',
  purpose: 'Says which way packets to a destination go.',
  fields: [
    formField({ key: 'to', label: 'Destination', kind: 'prefix', attribute: 'RTA_DST', required: true, help: 'The addresses that it is for; "default" is for all that no other route is for.' }),
    formField({ key: 'via', label: 'Gateway', kind: 'address', attribute: 'RTA_GATEWAY', onlyWith: leads, help: 'The next router; for an IPv4 route it may have an IPv6 address.' }),
    formField({ key: 'dev', label: 'Device', kind: 'device', attribute: 'RTA_OIF', onlyWith: leads, help: 'Where packets leave; with a gateway it can be left out, and the kernel finds it.' }),
    formField({ key: 'src', label: 'Preferred source', kind: 'address', attribute: 'RTA_PREFSRC', help: 'The address that packets of this host bear when they go this way and have none yet; it must be one of this host’s.' }),
    formField({ key: 'metric', label: 'Metric', kind: 'integer', attribute: 'RTA_PRIORITY', min: 0, max: u32, help: 'Of several routes to one destination the one with the lowest counts. IPv4: 0 where nothing is said, IPv6: 1024.' }),
    formField({ key: 'table', label: 'Table', kind: 'choice', attribute: 'RTA_TABLE', usual: 'main', open: true, choices: plainChoices(['main', 'local', 'default']), help: 'The routing table; rules say which tables are asked. Types local, broadcast and anycast go to "local" where nothing is said.' }),
    formField({
      key: 'type', label: 'Type', kind: 'choice', attribute: 'rtm_type', usual: 'unicast', help: 'What happens to a packet: it is sent on, delivered here, or refused in one of four ways.',
      choices: [
        { value: 'unicast', label: 'unicast: sent on' },
        { value: 'local', label: 'local: delivered here' },
        { value: 'broadcast', label: 'broadcast: sent to all on the link' },
        { value: 'anycast', label: 'anycast: delivered here too' },
        { value: 'multicast', label: 'multicast: sent to those who joined' },
        { value: 'blackhole', label: 'blackhole: dropped without a word' },
        { value: 'unreachable', label: 'unreachable: refused, host unreachable' },
        { value: 'prohibit', label: 'prohibit: refused, not allowed' },
        { value: 'throw', label: 'throw: the next rule decides' },
      ],
    }),
    formField({
      key: 'family', label: 'Family', kind: 'choice', attribute: 'rtm_family', choices: [{ value: 'inet', label: 'IPv4' }, { value: 'inet6', label: 'IPv6' }],
      help: 'Needed for "default" alone, where no gateway and no source tells which family is meant.',
    }),
    formField({ key: 'onlink', label: 'On-link gateway', kind: 'switch', attribute: 'rtm_flags RTNH_F_ONLINK', usual: false, onlyWith: leads, help: 'The gateway can be reached over the device although no route says so.' }),
    formField({ key: 'hops', label: 'Several ways', kind: 'records', attribute: 'RTA_MULTIPATH', group: 'Several ways', of: hopFields, each: 'way', onlyWith: leads, help: 'Ways among which packets are shared out, flow by flow, instead of one gateway and device.' }),
    formField({ key: 'nhid', label: 'Nexthop object', kind: 'integer', attribute: 'RTA_NH_ID', min: 1, max: u32, group: 'Several ways', help: 'The number of a nexthop object (ip nexthop) that says the way, instead of gateway and device.' }),
    formField({ key: 'tos', label: 'Type of service', kind: 'text', attribute: 'rtm_tos', usual: '0', group: 'Selection', help: 'IPv4: only packets with this in their header go this way, 0 for all; a name or hexadecimal, the lowest two bits 0.' }),
    formField({ key: 'from', label: 'From', kind: 'prefix', attribute: 'RTA_SRC', group: 'Selection', help: 'IPv6: only packets from these addresses go this way.' }),
    formField({ key: 'pref', label: 'Preference', kind: 'choice', attribute: 'RTA_PREF', usual: 'medium', choices: plainChoices(['low', 'medium', 'high']), group: 'Selection', help: 'IPv6: which router is preferred among equals (RFC 4191).' }),
    formField({ key: 'protocol', label: 'Protocol', kind: 'choice', attribute: 'rtm_protocol', usual: 'boot', open: true, choices: plainChoices(['boot', 'static', 'kernel', 'ra', 'dhcp', 'bird', 'zebra', 'babel', 'bgp', 'isis', 'ospf', 'rip', 'eigrp']), group: 'Origin', help: 'Who says that he made it: "static" for an administrator, "boot" where nothing is said.' }),
    formField({ key: 'scope', label: 'Scope', kind: 'choice', attribute: 'rtm_scope', open: true, choices: plainChoices(['global', 'site', 'link', 'host', 'nowhere']), group: 'Origin', help: 'IPv4: how far the destination is: "link" without a gateway, "global" behind one, "host" for one’s own.' }),
    formField({ key: 'realms', label: 'Realms', kind: 'text', attribute: 'RTA_FLOW', group: 'Origin', help: 'IPv4: classes for traffic control: that of the destination, or source/destination.' }),
    formField({ key: 'expires', label: 'Expires after', kind: 'integer', unit: 's', attribute: 'RTA_EXPIRES', min: 1, max: u32, group: 'Origin', help: 'IPv6: the kernel takes the route away after this time.' }),
    formField({ key: 'ttl_propagate', label: 'Propagate TTL', kind: 'switch', attribute: 'RTA_TTL_PROPAGATE', group: 'Encapsulation', help: 'MPLS: whether the TTL of the label goes back into the packet; routes of IP do not keep it.' }),
    ...encapsulationFields('Encapsulation'),
    ...metricFields,
  ],
}
