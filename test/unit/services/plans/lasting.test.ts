import { expect, it } from 'vitest'

import type { DeviceManager } from '../../../../electron/api/device-manager.ts'
import { NLM_F_CREATE } from '../../../../electron/netlink/core/constants.ts'
import { addressMessage } from '../../../../electron/netlink/route/address.ts'
import { RTM_DELADDR, RTM_DELROUTE, RTM_NEWADDR, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { shellWord } from '../../../../electron/services/inspection/shell-word.ts'
import { leasedDevices } from '../../../../electron/services/plans/keeping/leased.ts'
import { managingOf } from '../../../../electron/services/plans/keeping/managing-of.ts'
import { lasting, type LastingFacts } from '../../../../electron/services/plans/keeping/lasting.ts'
import { changedLink } from '../../../../electron/services/plans/links/link-messages.ts'

const AF_INET = 2
const AF_INET6 = 10
const command = 'ip link set dev eth0 mtu 9000'
const networkManager: DeviceManager = { manager: 'NetworkManager', device: 'eth0', profile: { id: 'Büro LAN', type: '802-3-ethernet' }, hasLease: true }
const networkd: DeviceManager = { manager: 'systemd-networkd', device: 'eth0', file: '/run/systemd/network/10-eth.network' }

function facts(differs: Partial<LastingFacts> = {}): LastingFacts {
  return { managing: [], hasLease: false, place: { place: 'machine' }, ...differs }
}

function netlink(message: Uint8Array): { readonly forward: { readonly kind: 'netlink'; readonly message: Uint8Array } } {
  return { forward: { kind: 'netlink', message } }
}

function address(type: number, family: number, local: string, prefixlen: number, more: Partial<Parameters<typeof addressMessage.encode>[0]['attributes']> = {}): ReturnType<typeof netlink> {
  return netlink(addressMessage.encode({ type, flags: NLM_F_CREATE, header: { family, prefixlen, index: 2 }, attributes: { local, address: local, ...more } }))
}

function route(type: number, family: number, dstLen: number, attributes: Partial<Parameters<typeof routeMessage.encode>[0]['attributes']>, flags = 0): ReturnType<typeof netlink> {
  return netlink(routeMessage.encode({ type, flags: NLM_F_CREATE, header: { family, dstLen, table: 254, protocol: 3, type: 1, flags }, attributes: { oif: 2, ...attributes } }))
}

const steps = [
  netlink(changedLink(2, { mtu: 9000 })),
  address(RTM_NEWADDR, AF_INET, '203.0.113.25', 24),
  address(RTM_DELADDR, AF_INET6, '2001:db8::1', 64),
  route(RTM_NEWROUTE, AF_INET, 0, { gateway: '203.0.113.254', priority: 100 }),
  route(RTM_NEWROUTE, AF_INET6, 48, { dst: '2001:db8:1::', gateway: 'fe80::1', table: 700, prefsrc: '2001:db8::1' }, 4),
  route(RTM_DELROUTE, AF_INET, 24, { dst: '198.51.100.0' }),
]

it('a plan lasts until whatever comes first', () => {
  const managing = [{ manager: 'NetworkManager', device: '\u2068eth0\u2069', keep: [], left: 0 }]
  expect(lasting([command], facts()).sentence).toBe('Until reboot.')
  expect(lasting([command], facts({ place: { place: 'own' } }))).toEqual({ sentence: 'Until this network namespace ends.', keep: [] })
  expect(lasting([command], facts({ hasLease: true })).sentence).toBe('Until the lease renews or until reboot.')
  expect(lasting([command], facts({ managing, hasLease: true })).sentence).toBe('Until NetworkManager rewrites \u2068eth0\u2069, until the lease renews or until reboot.')
})

it('what is done in another namespace ends with it, and the unit makes it first', () => {
  const { sentence, keep } = lasting([command], facts({ place: { place: 'namespace', name: 'lab' } }))
  expect(sentence).toBe('Until the namespace ends or reboot.')
  expect(keep[0]?.lines).toContain('ExecStart=-/sbin/ip netns add lab')
  expect(lasting([command], facts({ place: { place: 'namespace', name: '/proc/7/ns/net' } })).keep[0]?.lines.join()).not.toContain('netns add')
})

it('what is done in the sandbox ends with it, and nothing keeps it', () => {
  expect(lasting([command], facts({ hasLease: true, place: { place: 'sandbox' } }))).toEqual({ sentence: 'Until the sandbox ends.', keep: [] })
})

it('NetworkManager keeps MTU, addresses and routes by its profile', () => {
  expect(managingOf(steps, new Map([[2, networkManager]]))).toEqual([
    {
      manager: 'NetworkManager',
      device: '\u2068eth0\u2069',
      keep: [
        "nmcli connection modify 'Büro LAN' 802-3-ethernet.mtu 9000",
        "nmcli connection modify 'Büro LAN' +ipv4.addresses 203.0.113.25/24",
        "nmcli connection modify 'Büro LAN' -ipv6.addresses 2001:db8::1/64",
        "nmcli connection modify 'Büro LAN' +ipv4.routes '0.0.0.0/0 203.0.113.254 100'",
        "nmcli connection modify 'Büro LAN' +ipv6.routes '2001:db8:1::/48 fe80::1 table=700 src=2001:db8::1 onlink=true'",
        "nmcli connection modify 'Büro LAN' -ipv4.routes 198.51.100.0/24",
      ],
      left: 0,
    },
  ])
})

it('the MTU goes where the profile of that type has it, or nowhere', () => {
  const keep = (type: string): readonly string[] => managingOf(steps.slice(0, 1), new Map([[2, { ...networkManager, profile: { id: 'it', type } }]])).flatMap((managing) => managing.keep)
  expect(keep('802-11-wireless')).toEqual(['nmcli connection modify it 802-11-wireless.mtu 9000'])
  expect(keep('wireguard')).toEqual([])
})

it('without an active profile there is none to keep it by', () => {
  expect(managingOf(steps, new Map([[2, { ...networkManager, profile: null }]]))).toMatchObject([{ keep: [], left: 6 }])
})

it('systemd-networkd keeps what is added by a drop-in, and what is taken away it cannot', () => {
  expect(managingOf(steps, new Map([[2, networkd]]))).toEqual([
    {
      manager: 'systemd-networkd',
      device: '\u2068eth0\u2069',
      keep: [
        '# /etc/systemd/network/10-eth.network.d/50-linkwright.conf',
        '# It is for all devices that 10-eth.network matches.',
        '[Link]', 'MTUBytes=9000',
        '[Address]', 'Address=203.0.113.25/24',
        '[Route]', 'Destination=0.0.0.0/0', 'Gateway=203.0.113.254', 'Metric=100',
        '[Route]', 'Destination=2001:db8:1::/48', 'Gateway=fe80::1', 'Table=700', 'PreferredSource=2001:db8::1', 'GatewayOnLink=yes',
      ],
      left: 2,
    },
  ])
  expect(managingOf(steps, new Map([[2, { ...networkd, file: null }]]))).toMatchObject([{ keep: [], left: 6 }])
})

it('what a manager could say in part alone is left out, and the label says so', () => {
  const odd = [
    address(RTM_NEWADDR, AF_INET, '203.0.113.25', 24, { address: '203.0.113.1' }),
    address(RTM_NEWADDR, AF_INET, '203.0.113.26', 24, { cacheinfo: { prefered: 60, valid: 60, cstamp: 0, tstamp: 0 } }),
    address(RTM_NEWADDR, AF_INET, '203.0.113.27', 24, { label: 'eth0:1' }),
    route(RTM_NEWROUTE, AF_INET, 24, { dst: '198.51.100.0', metrics: { mtu: 1400 } }),
    netlink(changedLink(2, { txqlen: 10 })),
  ]
  const managing = managingOf([...odd, ...steps.slice(0, 1)], new Map([[2, networkManager]]))
  expect(managing).toMatchObject([{ keep: ["nmcli connection modify 'Büro LAN' 802-3-ethernet.mtu 9000"], left: 5 }])
  expect(lasting([command], facts({ managing })).keep.map(({ label }) => label)).toEqual(['Kept by NetworkManager (without 5 steps)', 'Done again at every start, by systemd'])
})

it('devices that nobody manages, or that the plan does not touch, are not spoken of', () => {
  expect(managingOf(steps, new Map([[3, networkManager]]))).toEqual([])
})

it('a device is leased by an IPv4 address that ends, or by what NetworkManager says', () => {
  const of = (family: number, index: number, valid: number) => addressMessage.decode(addressMessage.encode({ type: RTM_NEWADDR, flags: 0, header: { family, prefixlen: 24, index }, attributes: { local: family === AF_INET ? '192.0.2.1' : '2001:db8::1', cacheinfo: { prefered: valid, valid, cstamp: 0, tstamp: 0 } } }))
  const addresses = [of(AF_INET, 2, 3600), of(AF_INET, 3, 0xffff_ffff), of(AF_INET6, 4, 3600)]
  expect([...leasedDevices(addresses, new Map<number, DeviceManager>([[5, networkManager], [6, { ...networkManager, hasLease: false }], [7, networkd]]))]).toEqual([2, 5])
})

it('writes for systemd what it would put something else for, and does not stop at what is gone already', () => {
  const { keep } = lasting(["ip link set dev eth0 alias '100% sure $HOME \\ x'", 'ip -n lab -6 route delete default'], facts())
  expect(keep.at(-1)?.lines.filter((line) => line.startsWith('ExecStart'))).toEqual(['ExecStart=/sbin/ip link set dev eth0 alias "100%% sure $$HOME \\\\ x"', 'ExecStart=-/sbin/ip -n lab -6 route delete default'])
})

it.each([
  ['a quote', "it's", `"it's"`],
  ['quotes alone', `'"`, String.raw`"'\""`],
  ['a backslash and a letter, which are no escape', String.raw`\n`, String.raw`"\\n"`],
  ['a specifier without a space', '%h', '%%h'],
  ['a variable', '${HOME} $x', '"$${HOME} $$x"'],
  ['a semicolon alone, which would end the command', ';', '";"'],
  ['a newline and a tab', 'a\nb\t', String.raw`"a\x0ab\x09"`],
  ['a newline beside all else', `\n'"\\%$`, String.raw`"\x0a'\"\\%%$$"`],
  ['a byte that is no text', 'a\udcff', String.raw`"a\xff"`],
  ['a remark, which none is there', '# x', '"# x"'],
  ['nothing', '', '""'],
])('a unit says a word of a command as systemd reads it: %s', (_what, word, written) => {
  const { keep } = lasting([`ip link set dev eth0 alias ${shellWord(word)}`], facts())
  expect(keep.at(-1)?.lines).toContain(`ExecStart=/sbin/ip link set dev eth0 alias ${written}`)
})
