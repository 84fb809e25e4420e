import type { Edit, FieldValues } from '../../../electron/api/edits.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import type { Random } from '../../parity/random.ts'
import { randomKindSetting } from './random-kind-settings.ts'

type LinkEdit = Extract<Edit, { op: `link.${string}` }>

/** Edits of links of a state: of one or, up and down, of several, or a new one of a kind that every kernel of ours can make; some of them cannot be planned. */
export function randomLinkEdits(random: Random, state: KernelState): readonly LinkEdit[] {
  const links = state.links.filter(({ header }) => header.index !== 1)
  const link = random.pick(links)
  const device = link.header.index
  const what = random.fraction()
  if (what < 0.16) return [{ op: 'link.delete', device }]
  if (what < 0.36) return [randomLink(random, device)]
  if (what < 0.44) return upOrDown(links.filter(() => random.chance(0.3)), random.chance(0.5))
  const own = what < 0.72 ? randomKindSetting(random, link) : null
  return [{ op: 'link.set', device, values: Object.assign({}, own, ...Array.from({ length: own === null ? random.between(1, 3) : random.between(0, 1) }, () => random.pick(settings)(random))) }]
}

function upOrDown(links: KernelState['links'], up: boolean): readonly LinkEdit[] {
  return links.map(({ header: { index: device } }) => ({ op: 'link.set', device, values: { up } }))
}

const settings: readonly ((random: Random) => FieldValues)[] = [
  (random) => ({ mtu: random.pick([600, 1000, 1280, 1400, 1500, 2000]) }),
  (random) => ({ up: random.chance(0.5) }),
  (random) => ({ name: `r${random.between(0, 999)}` }),
  (random) => ({ address: mac(random) }),
  (random) => ({ txqueuelen: random.between(0, 2000) }),
  (random) => ({ alias: random.pick(['uplink', 'the lab', '']) }),
  (random) => ({ group: String(random.between(0, 99)) }),
  (random) => ({ master: random.pick(['br0', 'br1', null]) }),
  (random) => ({ altname: random.pick([[], [`alt${random.between(0, 99)}`], ['one-name', 'two-names']]) }),
  (random) => ({ arp: random.chance(0.5), promisc: random.chance(0.5) }),
  (random) => ({ allmulticast: random.chance(0.5), multicast: random.chance(0.5) }),
  (random) => ({ broadcast: random.pick(['ff:ff:ff:ff:ff:ff', mac(random)]) }),
  (random) => ({ addrgenmode: random.pick(['none', 'eui64']) }),
]

function randomLink(random: Random, below: number): LinkEdit {
  const values = { name: `n${random.between(0, 9999)}`, up: random.chance(0.5), ...(random.chance(0.3) && { mtu: random.pick([1000, 1300, 1400]) }), ...(random.chance(0.2) && { alias: 'made' }), ...(random.chance(0.2) && { altname: ['made-too'] }) }
  const owner = { owner: String(random.between(1000, 1003)), ...(random.chance(0.3) && { group: '7' }) }
  return random.pick<LinkEdit>([
    { op: 'link.add', kind: 'veth', values: { ...values, peer_name: `p${random.between(0, 9999)}`, master: random.pick(['br0', 'br1', null]), ...(random.chance(0.3) && { peer_mtu: 1400, peer_address: mac(random) }) } },
    { op: 'link.add', kind: 'bridge', values: { ...values, ageing_time: random.between(1, 500), stp_state: random.chance(0.3), vlan_default_pvid: random.pick([0, 1, 7]) } },
    { op: 'link.add', kind: 'vxlan', values: { ...values, id: random.between(1, 9999), dstport: random.between(5000, 9000), ...(random.chance(0.4) && { remote: '192.0.2.99', local: '192.0.2.1' }), learning: random.chance(0.7) } },
    { op: 'link.add', kind: 'macvlan', values: { ...values, link: below, mode: random.pick(['bridge', 'private', 'vepa']) } },
    { op: 'link.add', kind: 'tun', values: { ...values, ...owner } },
    { op: 'link.add', kind: 'tap', values: { ...values, ...owner, master: random.pick(['br0', null]), address: mac(random) } },
  ])
}

function mac(random: Random): string {
  return `02:00:5e:00:${random.between(10, 99)}:${random.between(10, 99)}`
}
