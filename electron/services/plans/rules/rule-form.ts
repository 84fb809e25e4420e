import type { FormDescription, FormField } from '../../../api/forms.ts'
import type { Names } from '../../names/names.ts'
import { formField, plainChoices } from '../fields/form-field.ts'
import { namedChoices } from '../fields/named-choices.ts'

/** What becomes of a packet that a rule matches, in the words of `ip rule`, by the kernel's number (FR_ACT_*, which are those of RTN_* from 6 on); linux/fib_rules.h. */
export const ruleActionWords = { lookup: 1, goto: 2, nop: 3, blackhole: 6, unreachable: 7, prohibit: 8 } as const

/** What can be said of a rule; ip-rule(8), net/core/fib_rules.c and net/ipv{4,6}/fib{,6}_rules.c of the kernel. */
export function ruleForm(names: Names): FormDescription {
  return {
    form: 'rule',
    title: 'Rule',
    purpose: 'Which routing table is asked for which packets, and in which order.',
    fields: [...basics, ...target(names), ...packet(names), ...socket(names), ...limits(names)],
  }
}

const basics: readonly FormField[] = [
  formField({ key: 'family', label: 'Family', kind: 'choice', attribute: 'family', choices: [{ value: 'inet', label: 'IPv4' }, { value: 'inet6', label: 'IPv6' }], usual: 'inet', onlyAtFirst: true, help: 'Packets of IPv4 or of IPv6; where an address is given, it is the address’s.' }),
  formField({ key: 'priority', label: 'Priority', kind: 'integer', attribute: 'FRA_PRIORITY', min: 0, max: 0xffff_ffff, help: 'Rules are asked in the order of their priorities, the lowest first. Without one it stands right before the second rule.' }),
  formField({ key: 'from', label: 'From', kind: 'prefix', attribute: 'FRA_SRC or src_len', help: 'Packets whose source lies in this prefix; all where nothing is given.' }),
  formField({ key: 'to', label: 'To', kind: 'prefix', attribute: 'FRA_DST or dst_len', help: 'Packets whose destination lies in this prefix; all where nothing is given.' }),
  formField({ key: 'iif', label: 'Comes in by', kind: 'name', attribute: 'FRA_IIFNAME', help: 'Packets that come in by the device of this name; lo stands for those that this machine sends. The device need not be there yet.' }),
  formField({ key: 'oif', label: 'Goes out by', kind: 'name', attribute: 'FRA_OIFNAME', help: 'Packets of sockets that are bound to the device of this name.' }),
  formField({ key: 'not', label: 'Inverted', kind: 'switch', attribute: 'flags', usual: false, help: 'It matches the packets that the selector does not.' }),
]

function target({ tables, realms }: Names): readonly FormField[] {
  return [
    formField({ key: 'action', label: 'Action', kind: 'choice', attribute: 'action', open: true, usual: 'lookup', choices: plainChoices(Object.keys(ruleActionWords)), help: 'A matching packet is looked up in the table, goes on at another rule or at the next, or is dropped: silently, as unreachable, or as prohibited.' }),
    formField({ key: 'table', label: 'Table', kind: 'choice', attribute: 'FRA_TABLE or table', open: true, usual: 'main', min: 1, max: 0xffff_ffff, choices: namedChoices(tables).filter(({ value }) => value !== 'unspec'), onlyWith: { key: 'action', values: ['lookup'] }, help: 'The routing table that is asked; where it has no route, the next rule is.' }),
    formField({ key: 'goto', label: 'Go to', kind: 'integer', attribute: 'FRA_GOTO', min: 1, max: 0xffff_ffff, onlyWith: { key: 'action', values: ['goto'] }, help: 'The priority of the rule that is asked next; it is above this rule’s own.' }),
    formField({ key: 'l3mdev', label: 'Table of the VRF', kind: 'switch', attribute: 'FRA_L3MDEV', usual: false, group: 'More of the action', help: 'The table is that of the VRF that the packet’s device belongs to.' }),
    formField({ key: 'realms', label: 'Realms', kind: 'text', attribute: 'FRA_FLOW', group: 'More of the action', help: `The realm that matching packets are counted by, or SOURCE/DESTINATION${realms.entries().length > 1 ? ', by name or number' : ''}. Only IPv4 has realms.` }),
  ]
}

function packet({ dsfields }: Names): readonly FormField[] {
  return [
    formField({ key: 'fwmark', label: 'Mark', kind: 'text', attribute: 'FRA_FWMARK or FRA_FWMASK', group: 'Selector', help: 'Packets with this mark, which the firewall or a socket gave them: 0x1, or 0x10/0xf0 for some of its bits.' }),
    formField({ key: 'tos', label: 'Type of service', kind: 'choice', attribute: 'tos', open: true, min: 0, max: 0xfc, group: 'Selector', choices: namedChoices(dsfields), help: 'Packets with this type of service, a byte whose two lowest bits are 0. For new rules DSCP tells more.' }),
    formField({ key: 'dscp', label: 'DSCP', kind: 'text', attribute: 'FRA_DSCP or FRA_DSCP_MASK', group: 'Selector', help: 'Packets of this class of service: 0 to 63, a name such as EF, or 8/0x38 for some of its bits.' }),
    formField({ key: 'tun_id', label: 'Tunnel', kind: 'text', attribute: 'FRA_TUN_ID', group: 'Selector', help: 'Packets that came by a tunnel under this number, such as the VNI of a VXLAN.' }),
    formField({ key: 'flowlabel', label: 'Flow label', kind: 'text', attribute: 'FRA_FLOWLABEL or FRA_FLOWLABEL_MASK', group: 'Selector', help: 'Packets of IPv6 with this label of 20 bits: 0x12345, or 0x5/0xff for some of its bits.' }),
  ]
}

function socket({ ipProtocols }: Names): readonly FormField[] {
  return [
    formField({ key: 'uidrange', label: 'Users', kind: 'text', attribute: 'FRA_UID_RANGE', group: 'Selector', help: 'Packets of sockets of users with these numbers, both ends included: 1000-1999.' }),
    formField({ key: 'ipproto', label: 'IP protocol', kind: 'choice', attribute: 'FRA_IP_PROTO', open: true, min: 1, max: 255, group: 'Selector', choices: namedChoices(ipProtocols), help: 'Packets of this protocol above IP.' }),
    formField({ key: 'sport', label: 'Source port', kind: 'text', attribute: 'FRA_SPORT_RANGE or FRA_SPORT_MASK', group: 'Selector', help: 'Packets from this port, 1 to 65534: 53, 1024-2047, or 0x50/0xf0 for some of its bits.' }),
    formField({ key: 'dport', label: 'Destination port', kind: 'text', attribute: 'FRA_DPORT_RANGE or FRA_DPORT_MASK', group: 'Selector', help: 'Packets to this port, 1 to 65534: 53, 1024-2047, or 0x50/0xf0 for some of its bits.' }),
  ]
}

function limits({ groups, protocols }: Names): readonly FormField[] {
  return [
    formField({ key: 'suppress_prefixlength', label: 'Ignore prefixes up to', kind: 'integer', attribute: 'FRA_SUPPRESS_PREFIXLEN', unit: 'bits', min: 0, max: 0x7fff_ffff, group: 'Limits', help: 'A route that is found counts only if its prefix is longer: 0 leaves out the default route.' }),
    formField({ key: 'suppress_ifgroup', label: 'Ignore devices of', kind: 'choice', attribute: 'FRA_SUPPRESS_IFGROUP', open: true, min: 0, max: 0x7fff_ffff, group: 'Limits', choices: namedChoices(groups), help: 'A route that is found counts only if its device is in another group.' }),
    formField({ key: 'protocol', label: 'Protocol', kind: 'choice', attribute: 'FRA_PROTOCOL', open: true, min: 0, max: 255, group: 'Limits', choices: namedChoices(protocols), help: 'Who added the rule; a mark for programs, which the kernel keeps and does not act upon.' }),
  ]
}
