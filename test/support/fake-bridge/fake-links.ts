import type { DeviceReference } from '../../../electron/api/row-base.ts'
import type { LinkAddress, LinkRow, LinkState } from '../../../electron/api/rows.ts'

interface Sketch {
  readonly name: string
  readonly type: string
  readonly state: LinkState
  readonly mtu: number
  readonly addresses: readonly string[]
  readonly master?: string
  readonly lower?: string
  /** Bytes a second, received and sent. */
  readonly rates: readonly [number, number]
}

const sketches: readonly Sketch[] = [
  { name: 'lo', type: 'loopback', state: 'unknown', mtu: 65536, addresses: ['127.0.0.1/8', '::1/128'], rates: [41_200, 41_200] },
  { name: 'enp1s0', type: 'ethernet', state: 'up', mtu: 1500, addresses: ['203.0.113.24/24', '2001:db8:7::24/64', 'fe80::5054:ff:fe1a:2b3c/64'], rates: [38.4e6, 4.17e6] },
  { name: 'enp1s0.120', type: 'vlan', state: 'up', mtu: 1500, addresses: ['198.51.100.130/26'], lower: 'enp1s0', rates: [812_000, 96_000] },
  { name: 'bond0', type: 'bond', state: 'up', mtu: 9000, addresses: ['192.0.2.10/25', 'fe80::a00:27ff:fe4e:66a1/64'], rates: [112e6, 88.3e6] },
  { name: 'enp2s0', type: 'ethernet', state: 'up', mtu: 9000, addresses: [], master: 'bond0', rates: [112e6, 88.3e6] },
  { name: 'enp3s0', type: 'ethernet', state: 'down', mtu: 9000, addresses: [], master: 'bond0', rates: [0, 0] },
  { name: 'br-lan', type: 'bridge', state: 'up', mtu: 1450, addresses: ['192.0.2.129/26', 'fe80::5eff:fe10:4a01/64'], rates: [14.6e6, 22e6] },
  { name: 'vxlan42', type: 'vxlan', state: 'unknown', mtu: 1450, addresses: [], master: 'br-lan', lower: 'enp1s0', rates: [9.81e6, 12.4e6] },
  { name: 'veth7c1e', type: 'veth', state: 'up', mtu: 1450, addresses: [], master: 'br-lan', rates: [3.02e6, 6.9e6] },
  { name: 'vethc41f', type: 'veth', state: 'up', mtu: 1450, addresses: [], master: 'br-lan', rates: [120_000, 80_000] },
  { name: 'vethe90a', type: 'veth', state: 'up', mtu: 1450, addresses: [], master: 'br-lan', rates: [1.77e6, 2.71e6] },
  { name: 'wg0', type: 'wireguard', state: 'unknown', mtu: 1420, addresses: ['192.0.2.225/28'], rates: [204_000, 1.36e6] },
  { name: 'wlp4s0', type: 'wifi', state: 'dormant', mtu: 1500, addresses: [], rates: [0, 0] },
  { name: 'tap-lab', type: 'tun', state: 'down', mtu: 1500, addresses: [], rates: [0, 0] },
]

/** A machine's links as a row of the window shows them; further ones are veths of the bridge. */
export function fakeLinks(count: number = sketches.length): LinkRow[] {
  const more = Array.from({ length: Math.max(0, count - sketches.length) }, (_, index): Sketch => {
    return { name: `veth${String(index).padStart(4, '0')}`, type: 'veth', state: 'up', mtu: 1450, addresses: [], master: 'br-lan', rates: [1000 * index, 500 * index] }
  })
  const all = [...sketches, ...more].slice(0, count)
  const deviceOf = (name: string | undefined): DeviceReference | null => {
    const at = all.findIndex((each) => each.name === name)
    return name === undefined || at < 0 ? null : { index: at + 1, name }
  }
  return all.map((sketch, at) => ({
    kind: 'link',
    id: at + 1,
    version: 1,
    firstSeen: null,
    changedAt: null,
    index: at + 1,
    name: sketch.name,
    alternativeNames: [],
    alias: null,
    type: sketch.type,
    state: sketch.state,
    administrativelyUp: sketch.state !== 'down',
    flags: sketch.state === 'up' ? ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'] : ['BROADCAST', 'MULTICAST'],
    mtu: sketch.mtu,
    hardwareAddress: sketch.type === 'loopback' ? '00:00:00:00:00:00' : `02:00:5e:10:4a:${(at + 16).toString(16)}`,
    master: deviceOf(sketch.master),
    portState: sketch.master === 'br-lan' ? (sketch.name === 'vethc41f' ? 'blocking' : 'forwarding') : null,
    lower: deviceOf(sketch.lower),
    lowerNamespaceId: null,
    lowerElsewhere: null,
    queueingDiscipline: sketch.type === 'ethernet' ? 'fq_codel' : 'noqueue',
    addresses: sketch.addresses.map(address),
    counters: {
      receivedBytes: BigInt(Math.round(sketch.rates[0] * 12_000)),
      receivedPackets: BigInt(Math.round(sketch.rates[0] * 9)),
      receivedErrors: 0n,
      receivedDropped: 0n,
      sentBytes: BigInt(Math.round(sketch.rates[1] * 7600)),
      sentPackets: BigInt(Math.round(sketch.rates[1] * 5)),
      sentErrors: 0n,
      sentDropped: sketch.type === 'vxlan' ? 12n : 0n,
    },
    rates: { receivedBytes: sketch.rates[0], sentBytes: sketch.rates[1], receivedPackets: 10, sentPackets: 10 },
  }))
}

/** The same link a second later; `noise` between 0 and 1. */
export function withRates(row: LinkRow, noise: number): LinkRow {
  if (!row.rates || !row.counters) return row
  const receivedBytes = row.rates.receivedBytes * (0.75 + 0.5 * noise)
  const sentBytes = row.rates.sentBytes * (0.8 + 0.4 * noise)
  const counters = { ...row.counters, receivedBytes: row.counters.receivedBytes + BigInt(Math.round(receivedBytes)) }
  return { ...row, version: row.version + 1, counters, rates: { ...row.rates, receivedBytes, sentBytes } }
}

function address(text: string): LinkAddress {
  const family = text.includes(':') ? 'inet6' : 'inet'
  return { family, text, peer: null, scope: text.startsWith('fe80') ? 'link' : 'global', flags: [] }
}
