import { describe, expect, it } from 'vitest'

import type { Edit } from '../../../../electron/api/edits.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { faultsInPlace, readCommands, stepsInPlace } from '../../../../electron/services/plans/text/read-commands.ts'

const names = readNames()
const accounts = { user: (name: string) => (name === 'alice' ? 1000 : undefined), group: (name: string) => (name === 'lan' ? 50 : undefined) }

function read(text: string, namespace = '') {
  return readCommands(text, names, { namespace, accounts })
}

function edits(text: string, namespace = ''): readonly Edit[] {
  const answer = read(text, namespace)
  if (!answer.ok) throw new Error(answer.faults.map(({ message }) => message).join(' '))
  return answer.edits
}

/** Each fault with the text that it points at. */
function faults(text: string, namespace = ''): readonly (readonly [line: number, at: string, message: string])[] {
  const answer = read(text, namespace)
  const lines = text.split('\n')
  return answer.ok ? [] : answer.faults.map(({ edit, spot, message }) => [edit, lines[edit]?.slice(spot?.from, spot?.to) ?? '', message])
}

const up: Edit = { op: 'link.set', device: 'va', values: { up: true } }

describe('commands of ip become edits', () => {
  it.each([
    ['one a line, with remarks and empty lines between', '# first\n\nip link set va up # now\nip link set va up', [up, up]],
    ['as ip -batch has them, without the word ip', 'link set va up', [up]],
    ['over several lines, joined by a backslash', 'ip link \\\n  set va \\\n up', [up]],
    ['whatever ends the lines', 'ip link set va up\r\nip link set va up\r\n', [up, up]],
    ['several in a line, where a shell would do the one behind the other', 'ip link set va up && ip link set va up; sudo ip link set va up', [up, up, up]],
    ['with a prompt, sudo or the path of ip before them', '$ sudo /sbin/ip link set va up\n/usr/sbin/ip l s va up', [up, up]],
    ['with options that only matter to what is shown', 'ip -d -br -c=auto link set va up', [up]],
    ['with words quoted in either way, and in part', `ip link set va alias 'a "b" # c' mtu "1400"\nip link set v'a' alias x\\ y`, [
      { op: 'link.set', device: 'va', values: { alias: 'a "b" # c', mtu: '1400' } },
      { op: 'link.set', device: 'va', values: { alias: 'x y' } },
    ]],
    ['with an empty word, which takes away', "ip link set va alias ''", [{ op: 'link.set', device: 'va', values: { alias: null } }]],
    ['by the user of a device, by name or number', 'ip tuntap add dev tap0 mode tap user alice group 50\ntuntap add tun0 mode tu user 0 pi vnet_hdr multi_queue\nip tuntap del tap0 mode tap', [
      { op: 'link.add', kind: 'tap', values: { name: 'tap0', user: 1000, user_group: '50' } },
      { op: 'link.add', kind: 'tun', values: { name: 'tun0', user: '0', pi: true, vnet_hdr: true, multi_queue: true } },
      { op: 'link.delete', device: 'tap0' },
    ]],
    ['of another end in another namespace', 'ip link add va type veth peer name vb netns lab', [{ op: 'link.add', kind: 'veth', values: { name: 'va', peer_name: 'vb', peer_netns: 'lab' } }]],
    ['that move a link to the namespace of a process', 'ip link set va netns 4711\nip link set va netns lab', [
      { op: 'link.set', device: 'va', values: { netns: '/proc/4711/ns/net' } },
      { op: 'link.set', device: 'va', values: { netns: 'lab' } },
    ]],
    ['with times in hundredths of a second', 'ip link set br0 type bridge forward_delay 250', [{ op: 'link.set', device: 'br0', values: { forward_delay: 2.5 } }]],
    ['of a port, whose words may be those of its link', 'ip link set va type bridge_slave priority 3 nobackup_port', [{ op: 'link.set', device: 'va', values: { port_priority: '3', port_backup_port: null } }]],
    ['with numbers in octal, as strtoul(3) takes them', 'ip link set va mtu 02000', [{ op: 'link.set', device: 'va', values: { mtu: '1024' } }]],
    ['of a VXLAN whose link below is called dev, too', 'ip link set vx0 type vxlan dev va', [{ op: 'link.set', device: 'vx0', values: { dev: 'va' } }]],
    ['of a route without a destination, as ip takes it', 'ip route add via 192.0.2.1', [{ op: 'route.add', values: { to: 'default', via: '192.0.2.1' } }]],
    ['that put a route before its like, as the undoing of plans does', 'ip -6 route prepend default dev va', [{ op: 'route.prepend', values: { to: 'default', dev: 'va', family: 'inet6' } }]],
    ['that delete all addresses, or routes, of which something is true', 'ip a flush va scope global\nip -6 route flush table 5 proto static\nip ro flush blackhole root 10/8', [
      { op: 'address.flush', values: { device: 'va', scope: 'global' } },
      { op: 'route.flush', values: { table: '5', protocol: 'static', family: 'inet6' } },
      { op: 'route.flush', values: { type: 'blackhole', root: '10.0.0.0/8' } },
    ]],
    ['of a whole group of links', 'ip link set group 7 up\nip link del group lan\nip link set va group 7', [
      { op: 'group.set', group: '7', values: { up: true } },
      { op: 'group.delete', group: 'lan' },
      { op: 'link.set', device: 'va', values: { group: '7' } },
    ]],
    ['that delete all rules, or neighbours, of which something is true', 'ip ru flush\nip -6 rule flush lookup 5\nip n flush dev va nud stale\nip neigh flush all', [
      { op: 'rule.flush', values: {} },
      { op: 'rule.flush', values: { table: '5', family: 'inet6' } },
      { op: 'neighbour.flush', values: { device: 'va', state: 'stale' } },
      { op: 'neighbour.flush', values: {} },
    ]],
    ['of a route in the table of a VRF, or in none in particular', 'ip route add default via 192.0.2.1 vrf red\nip route add default via 192.0.2.1 table 0', [
      { op: 'route.add', values: { to: 'default', via: '192.0.2.1', vrf: 'red' } },
      { op: 'route.add', values: { to: 'default', via: '192.0.2.1', table: 'main' } },
    ]],
    ['that leave the name to the kernel', 'ip link add link va type macvlan\nip link add type veth', [
      { op: 'link.add', kind: 'macvlan', values: { link: 'va', name: 'macvlan%d' } },
      { op: 'link.add', kind: 'veth', values: { name: 'veth%d', peer_name: 'veth%d' } },
    ]],
    ['that change what there must be already', 'ip route change default via 192.0.2.1\nip n c 192.0.2.1 nud stale dev va', [
      { op: 'route.change', values: { to: 'default', via: '192.0.2.1' } },
      { op: 'neighbour.change', values: { address: '192.0.2.1', state: 'stale', device: 'va' } },
    ]],
    ['of a route of IPv6, though no word says so', 'ip -6 route add default dev va\nip -f inet6 r a default dev va', [
      { op: 'route.add', values: { to: 'default', dev: 'va', family: 'inet6' } },
      { op: 'route.add', values: { to: 'default', dev: 'va', family: 'inet6' } },
    ]],
  ] satisfies readonly (readonly [string, string, readonly Edit[]])[])('%s', (_name, text, expected) => {
    expect(edits(text)).toEqual(expected)
  })

  it('for the namespace of the plan, when they name it', () => {
    for (const line of ['ip -n lab link set va up', 'ip -netns lab link set va up', 'ip netns exec lab ip link set va up']) expect(edits(line, 'lab')).toEqual([up])
  })
})

describe('what is wrong with a command is told', () => {
  it.each([
    ['ip link set va up\nip lnik set va up', [1, 'lnik', '"lnik" is no word of "ip". Did you mean "link"?']],
    ['ip route add default vai 192.0.2.1', [0, 'vai', '"vai" is no word of "ip route add". Did you mean "via"?']],
    ['ip route ad default via 192.0.2.1 \\\n  metrc 7', [1, 'metrc', '"metrc" is no word of "ip route add". Did you mean "metric"?']],
    ['ip addr add 192.0.2.1/24 dev', [0, 'dev', 'Behind "dev" the name of a device is missing.']],
    ['ip addr add 192.0.2.1/24 dev va dev vb', [0, 'vb', '"vb" says again what was said before.']],
    ['ip link set va arp maybe', [0, 'maybe', '"maybe" is not on or off.']],
    ['ip link set group lan', [0, 'lan', 'Nothing is said of the group lan: what is to be set?']],
    ['ip rule flush from 10.0.0.0/8', [0, 'from', '"from" tells here not which rules are to go: "table" and "protocol" do.']],
    ['ip neigh flush', [0, 'flush', '"ip neighbour flush" needs to be told of which device, in which state or to where: "all" for all that were learned.']],
    ['ip link add va type dummy up', [0, 'up', '"up" is no word of "type dummy". Nothing stands behind that.']],
    ['ip link add va type gretap', [0, 'gretap', 'Links of the kind "gretap" cannot be made or set here: only veth, bridge, vxlan, vlan, macvlan, macvtap, tun, tap, dummy, ifb, vrf or bridge_slave.']],
    ['ip link add va type tun', [0, 'tun', 'A tun device is made by "ip tuntap add dev NAME mode tun".']],
    ['ip link add va', [0, 'va', 'What kind of link is it to be? "type" and one of veth, bridge, vxlan, vlan, macvlan, macvtap, dummy, ifb or vrf are missing.']],
    ['ip link set va', [0, 'va', 'Nothing is said of va: what is to be set?']],
    ['ip link set va xdp off', [0, 'xdp', '"xdp" loads a program into the kernel, which cannot be done here.']],
    ['ip addr flush', [0, 'flush', '"ip address flush" alone would take all addresses of all devices: say of which, by "dev", "scope", "to" or "label".']],
    ['ip addr flush dev va dynamic', [0, 'dynamic', '"dynamic" tells here not which addresses are to go: "dev", "scope", "to" and "label" do.']],
    ['ip route flush cache', [0, 'cache', '"cache" is empty since Linux 3.6: leave this line out.']],
    ['ip route flush table all', [0, 'all', 'The routes of all tables are more than one command should delete: say of which table.']],
    ['ip route save', [0, 'save', '"ip route save" saves what there is or brings it back, which cannot be done here.']],
    ['ip -br a', [0, 'a', '"ip address" alone only shows, and changes nothing: what is to be done? add, change, replace, delete or flush.']],
    ['ip r show table all', [0, 'show', '"ip route show" only shows, and changes nothing: "linkwright show" does that.']],
    ['ip netns add lab', [0, 'netns', '"ip netns" cannot be done here: only ip address, ip route, ip rule, ip neighbour, ip link or ip tuntap.']],
    ['bridge fdb add 02:00:00:00:00:01 dev va', [0, 'fdb', '"bridge fdb" cannot be done here: only bridge link.']],
    ['tc qdisc add dev va root fq', [0, 'tc', '"tc" is another program: only commands of ip are understood, and "bridge link set".']],
    ['ip -n other link set va up', [0, 'other', 'This is for the namespace "other", and the plan for that which Linkwright runs in: make a plan there for it.']],
    ['ip -force link set va up', [0, '-force', 'The option "-force" cannot be taken here: only -4, -6 and -n NAME.']],
    ['ip addr add $ADDRESS dev va', [0, '$ADDRESS', '"$ADDRESS" is for a shell: there is none here. Write each command by itself, with its values.']],
    ['ip link set va up | tee log', [0, '|', '"|" is for a shell: there is none here. Write each command by itself, with its values.']],
    ["ip link set va alias 'to the lab", [0, "'to the lab", 'A quotation mark has no other behind it.']],
    ['ip route add 10.0.0.0/8 encap bpf in obj x dev va', [0, 'bpf', 'The encapsulation "bpf" cannot be made here: only ip, ip6, seg6 or mpls.']],
    ['ip tuntap add tap0 mode tap user nobody-here', [0, 'nobody-here', '"nobody-here" is not the name or the number of a user.']],
  ] satisfies readonly (readonly [string, readonly [number, string, string]])[])('%s', (text, expected) => {
    expect(faults(text)).toEqual([expected])
  })

  it('all at once, line by line', () => {
    expect(faults('ip lnik set\nip link set va up\nip rote').map(([line, at]) => [line, at])).toEqual([[0, 'lnik'], [2, 'rote']])
  })

  it('where there is no command at all', () => {
    expect(faults('\n# nothing\n')).toEqual([[0, '', 'There is no command here: write one a line, such as "ip link set dev eth0 up".']])
  })
})

it('a remark begins within a word only where that is asked for', () => {
  const aliases = (text: string, remarks?: 'word' | 'anywhere') => {
    const answer = readCommands(text, names, { accounts, ...(remarks !== undefined && { remarks }) })
    return answer.ok ? answer.edits.map((edit) => (edit.op === 'link.set' ? edit.values['alias'] : null)) : answer.faults.map(({ message }) => message)
  }
  const text = `ip link set va alias foo#bar\nip link set va alias 'a # b'`
  expect(aliases(text)).toEqual(['foo#bar', 'a # b'])
  expect(aliases(text, 'anywhere')).toEqual(['A quotation mark has no other behind it.'])
  expect(aliases('ip link set va alias foo#bar \\\nip link set vb alias x', 'anywhere')).toEqual(['foo', 'x'])
})

describe('a fault of a field', () => {
  it('is told at the word that the field comes of, or at its command', () => {
    const text = '# remark\nip route add default \\\n  nexthop via 192.0.2.1 dev nowhere'
    const answer = read(text)
    const places = answer.ok ? answer.places : []
    const told = faultsInPlace([{ edit: 0, field: 'hops.0.dev', message: 'gone' }, { edit: 0, field: 'hops.0.weight', message: 'odd' }, { edit: 0, field: null, message: 'all' }], places)
    const lines = text.split('\n')
    expect(told.map(({ edit, spot }) => [edit, lines[edit]?.slice(spot?.from, spot?.to)])).toEqual([[2, 'nowhere'], [2, 'nexthop'], [1, 'ip route add default']])
  })
  it('has the steps of its plan at the lines of their commands', () => {
    const answer = read('# of a site\n\nip link set va up && ip link set vb up\nip link set vc \\\n up')
    const step = { sentence: '', object: 'link', place: 'Link', changes: [], do: [], undo: [], message: { title: '', flags: '', tree: [], bytes: new Uint8Array() }, inverses: [], losses: [] } as const
    const steps = [0, 1, 2, 2].map((edit) => ({ ...step, edit }))
    expect(stepsInPlace(steps, answer.ok ? answer.places : []).map(({ edit }) => edit)).toEqual([2, 2, 3, 3])
  })
})
