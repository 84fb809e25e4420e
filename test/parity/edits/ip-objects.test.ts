import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Edit, FieldValues } from '../../../electron/api/edits.ts'
import { RTM_DELADDR, RTM_DELNEIGH, RTM_DELRULE, RTM_NEWADDR, RTM_NEWNEIGH, RTM_NEWRULE } from '../../../electron/netlink/route/message-types.ts'
import { addressRequestCommand } from '../../../electron/services/plans/addresses/address-command.ts'
import { linkByIndex } from '../../../electron/services/plans/state/kernel-state.ts'
import { neighbourRequestCommand } from '../../../electron/services/plans/neighbours/neighbour-command.ts'
import type { CommandWords, RequestCommand } from '../../../electron/services/plans/steps/planning.ts'
import { ruleRequestCommand } from '../../../electron/services/plans/rules/rule-command.ts'
import { comparableMessage } from '../../support/edits/comparable-message.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { planned } from '../../support/edits/planned.ts'
import { sentByIpBatch } from '../../support/sent-by-ip.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'

type Op = Exclude<Edit, { op: 'link.add' | 'link.set' | 'link.delete' | 'group.set' | 'group.delete' }>['op']
/** What is typed for `ip`, and the values of the form that say the same. */
type Case = readonly [string, Op, FieldValues]

const va = { device: 'va' }

const addresses: readonly Case[] = [
  ['address add 198.51.100.7/25 dev va', 'address.add', { ...va, address: '198.51.100.7/25' }],
  ['address add 198.51.100.7 dev va', 'address.add', { ...va, address: '198.51.100.7' }],
  ['address add 127.0.0.9/8 dev va', 'address.add', { ...va, address: '127.0.0.9/8' }],
  ['address add 198.51.100.7/25 broadcast + dev va', 'address.add', { ...va, address: '198.51.100.7/25', broadcast: '+' }],
  ['address add 198.51.100.7/25 broadcast - dev va', 'address.add', { ...va, address: '198.51.100.7/25', broadcast: '-' }],
  ['address add 198.51.100.7/31 broadcast + dev va', 'address.add', { ...va, address: '198.51.100.7/31', broadcast: '+' }],
  ['address add 198.51.100.7 peer 203.0.113.9/22 broadcast + dev va', 'address.add', { ...va, address: '198.51.100.7', peer: '203.0.113.9/22', broadcast: '+' }],
  ['address add 198.51.100.7/24 peer 203.0.113.9 broadcast 203.0.113.255 dev va', 'address.add', { ...va, address: '198.51.100.7/24', peer: '203.0.113.9', broadcast: '203.0.113.255' }],
  ['address replace 198.51.100.7/25 label va:web scope link valid_lft 3600 preferred_lft 1800 metric 77 noprefixroute proto 99 dev va', 'address.replace', { ...va, address: '198.51.100.7/25', label: 'va:web', scope: 'link', valid_lft: '3600', preferred_lft: '1800', metric: 77, noprefixroute: true, proto: '99' }],
  ['address add 198.51.100.7/25 scope 42 valid_lft forever preferred_lft 0 dev va', 'address.add', { ...va, address: '198.51.100.7/25', scope: '42', valid_lft: 'forever', preferred_lft: 0 }],
  ['address add 224.0.0.9/24 autojoin dev va', 'address.add', { ...va, address: '224.0.0.9/24', autojoin: true }],
  ['address add 2001:db8::7/64 nodad home dev va', 'address.add', { ...va, address: '2001:db8::7/64', nodad: true, home: true }],
  ['address replace 2001:db8::7/64 optimistic mngtmpaddr noprefixroute metric 9 proto kernel_ra dev va', 'address.replace', { ...va, address: '2001:db8::7/64', optimistic: true, mngtmpaddr: true, noprefixroute: true, metric: 9, proto: 'kernel_ra' }],
  ['address add 2001:db8::7 peer 2001:db8::8/127 dev va', 'address.add', { ...va, address: '2001:db8::7', peer: '2001:db8::8/127' }],
  ['address delete 192.0.2.1/24 dev va', 'address.delete', { ...va, address: '192.0.2.1/24' }],
  ['address delete 2001:db8::1/64 dev va', 'address.delete', { ...va, address: '2001:db8::1/64' }],
]

const rules: readonly Case[] = [
  ['rule add priority 9', 'rule.add', { priority: 9 }],
  ['rule add from 10.0.0.0/8 to 192.0.2.1 priority 77 not', 'rule.add', { priority: 77, not: true, from: '10.0.0.0/8', to: '192.0.2.1' }],
  ['-6 rule add from 2001:db8::/32 priority 77 table 4000000000', 'rule.add', { priority: 77, from: '2001:db8::/32', table: '4000000000' }],
  ['rule add iif va oif absent fwmark 0x10/0xf0 priority 5 table 5', 'rule.add', { priority: 5, iif: 'va', oif: 'absent', fwmark: '0x10/0xf0', table: '5' }],
  ['rule add fwmark 16 tos 0x10 priority 5 table local', 'rule.add', { priority: 5, fwmark: '16', tos: '0x10', table: 'local' }],
  ['rule add dscp EF priority 5', 'rule.add', { priority: 5, dscp: 'EF' }],
  ['rule add dscp 8/0x38 priority 5', 'rule.add', { priority: 5, dscp: '8/0x38' }],
  ['rule add uidrange 1000-1999 ipproto tcp sport 53 dport 1024-2047 priority 5', 'rule.add', { priority: 5, uidrange: '1000-1999', ipproto: 'tcp', sport: '53', dport: '1024-2047' }],
  ['rule add sport 0x50/0xf0 dport 80/0xffff tun_id 18446744073709551615 priority 5', 'rule.add', { priority: 5, sport: '0x50/0xf0', dport: '80/0xffff', tun_id: '18446744073709551615' }],
  ['-6 rule add flowlabel 0x5/0xff priority 5', 'rule.add', { family: 'inet6', priority: 5, flowlabel: '0x5/0xff' }],
  ['-6 rule add flowlabel 0x12345 priority 5 blackhole', 'rule.add', { family: 'inet6', priority: 5, flowlabel: '0x12345', action: 'blackhole' }],
  ['rule add l3mdev priority 5', 'rule.add', { priority: 5, l3mdev: true }],
  ['rule add priority 5 goto 100', 'rule.add', { priority: 5, goto: 100 }],
  ['rule add priority 5 nop', 'rule.add', { priority: 5, action: 'nop' }],
  ['rule add priority 5 unreachable', 'rule.add', { priority: 5, action: 'unreachable' }],
  ['rule add priority 5 prohibit', 'rule.add', { priority: 5, action: 'prohibit' }],
  ['rule add priority 5 table main realms 3/4 suppress_prefixlength 0 suppress_ifgroup default protocol static', 'rule.add', { priority: 5, table: 'main', realms: '3/4', suppress_prefixlength: 0, suppress_ifgroup: 'default', protocol: 'static' }],
  ['rule delete priority 0 table local protocol kernel', 'rule.delete', { priority: 0 }],
]

const neighbours: readonly Case[] = [
  ['neighbour add 192.0.2.9 lladdr 2:0:5e:0:53:1 dev va', 'neighbour.add', { ...va, address: '192.0.2.9', lladdr: '2:0:5e:0:53:1' }],
  ['neighbour add 2001:db8::9 lladdr 02:00:5e:00:53:01 nud stale router extern_learn protocol bgp dev va', 'neighbour.add', { ...va, address: '2001:db8::9', lladdr: '02:00:5e:00:53:01', state: 'stale', router: true, extern_learn: true, protocol: 'bgp' }],
  ['neighbour replace 192.0.2.9 lladdr 02:00:5e:00:53:01 nud noarp dev va', 'neighbour.replace', { ...va, address: '192.0.2.9', lladdr: '02:00:5e:00:53:01', state: 'noarp' }],
  ['neighbour add 192.0.2.10 use dev va', 'neighbour.add', { ...va, address: '192.0.2.10', use: true }],
  ['neighbour add 192.0.2.11 managed dev va', 'neighbour.add', { ...va, address: '192.0.2.11', managed: true }],
  ['neighbour delete 192.0.2.77 dev va', 'neighbour.delete', { ...va, address: '192.0.2.77' }],
  ['neighbour add proxy 192.0.2.20 dev va', 'proxy.add', { ...va, address: '192.0.2.20' }],
  ['neighbour add proxy 2001:db8::20 router protocol zebra dev va', 'proxy.add', { ...va, address: '2001:db8::20', router: true, protocol: 'zebra' }],
  ['neighbour add proxy 192.0.2.78', 'proxy.add', { address: '192.0.2.78' }],
  // Last, so that none is left: the kernel keeps proxies on no device beyond the end of their namespace.
  ['neighbour delete proxy 192.0.2.78', 'proxy.delete', { address: '192.0.2.78' }],
]

const objects: readonly { readonly name: string; readonly cases: readonly Case[]; readonly command: RequestCommand; readonly headerSize: number; readonly types: readonly number[] }[] = [
  { name: 'an address', cases: addresses, command: addressRequestCommand, headerSize: 8, types: [RTM_NEWADDR, RTM_DELADDR] },
  { name: 'a rule', cases: rules, command: ruleRequestCommand, headerSize: 12, types: [RTM_NEWRULE, RTM_DELRULE] },
  { name: 'a neighbour', cases: neighbours, command: neighbourRequestCommand, headerSize: 12, types: [RTM_NEWNEIGH, RTM_DELNEIGH] },
]

let namespace: NetworkNamespace

/** Each time anew, for `ip` does what it says. */
beforeEach(() => {
  namespace = linkedNamespace('ipedit')
  namespace.batch(['address add 2001:db8::1/64 dev va nodad', 'neighbour add 192.0.2.77 lladdr 02:00:00:00:00:77 dev va', 'neighbour add proxy 192.0.2.78'])
})

afterEach(() => {
  namespace.remove()
})

describe.each(objects)('a request that makes, changes or deletes $name', ({ cases, command, headerSize, types }) => {
  const compared = (message: Uint8Array | undefined): readonly string[] => comparableMessage(message ?? new Uint8Array(28), headerSize, {})

  it('has the bytes that ip sends, but for the order of its attributes', async () => {
    const { ours } = await requests(cases)
    const sent = sentByIpBatch(namespace, cases.map(([line]) => line), types)
    for (const [index, [line]] of cases.entries()) expect([line, ...compared(ours[index])]).toEqual([line, ...compared(sent[index])])
  })

  it('is what ip sends for the command that we say for it', async () => {
    const { ours, words } = await requests(cases)
    const lines = ours.map((message) => (command(message, words) ?? '').replace(/^ip (?:-4 )?/, ''))
    const sent = sentByIpBatch(namespace, lines, types)
    for (const [index, line] of lines.entries()) expect([line, ...compared(sent[index])]).toEqual([line, ...compared(ours[index])])
  })
})

/** The first message of each edit. */
async function requests(cases: readonly Case[]): Promise<{ readonly ours: readonly Uint8Array[]; readonly words: CommandWords }> {
  using bench = new EditBench(namespace)
  const { state, names } = await bench.planning()
  const ours: Uint8Array[] = []
  for (const [, op, values] of cases) {
    const [step] = planned([{ op, values }], await bench.planning())
    if (step?.forward.kind !== 'netlink') throw new Error(`${op} sends nothing.`)
    ours.push(step.forward.message)
  }
  return { ours, words: { device: (index) => linkByIndex(state, index)?.attributes.ifname ?? `if${index}`, names, namespace: '', namespaceName: String } }
}
