import type { FieldValues } from '../../../electron/api/edits.ts'
import type { LinkMessage } from '../../../electron/netlink/route/link.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import type { PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import type { Random } from '../../parity/random.ts'
import { kindSettings } from './random-kind-settings.ts'

/** Draws an edit of one op on a state; null: the state has nothing that it could be about. Some cannot be planned. */
export type Draw<Op extends PlannedEdit['op'] = PlannedEdit['op']> = (random: Random, state: KernelState) => (PlannedEdit & { readonly op: Op }) | null

const general: Readonly<Record<string, (random: Random) => FieldValues>> = {
  'MTU': (random) => ({ mtu: random.pick([600, 1000, 1280, 1400, 1500, 2000]) }),
  'up or down': (random) => ({ up: random.chance(0.5) }),
  'name': (random) => ({ name: `r${random.between(0, 999)}` }),
  'hardware address': (random) => ({ address: randomMac(random) }),
  'queue': (random) => ({ txqueuelen: random.between(0, 2000) }),
  'alias': (random) => ({ alias: random.pick(['uplink', 'the lab', '']) }),
  'group': (random) => ({ group: String(random.between(0, 99)) }),
  'master': (random) => ({ master: random.pick(['br0', 'br1', null]) }),
  'other names': (random) => ({ altname: random.pick([[], [`alt${random.between(0, 99)}`], ['one-name', 'two-names']]) }),
  'ARP': (random) => ({ arp: random.chance(0.5), promisc: random.chance(0.5) }),
  'groups of packets': (random) => ({ allmulticast: random.chance(0.5), multicast: random.chance(0.5) }),
  'address for everybody': (random) => ({ broadcast: random.pick(['ff:ff:ff:ff:ff:ff', randomMac(random)]) }),
  'IPv6 addresses': (random) => ({ addrgenmode: random.pick(['none', 'eui64']) }),
}

/** What a link is set to, by what that is: of any link; or a kind's own, with something of any link at times. */
export const linkSettings: Readonly<Record<string, Draw<'link.set'>>> = {
  ...Object.fromEntries(Object.entries(general).map(([what, values]): [string, Draw<'link.set'>] => [what, (random, state) => setting(values(random), random, links(state))])),
  ...Object.fromEntries(
    Object.entries(kindSettings).map(([kind, list]): [string, Draw<'link.set'>] => [
      `a ${kind}`,
      (random, state) => setting({ ...random.pick(list)(random), ...(random.chance(0.3) && random.pick(Object.values(general))(random)) }, random, links(state).filter((link) => isOfKind(link, kind))),
    ]),
  ),
}

/** New links of each kind that every kernel of ours can make. */
export const linkAdditions: Readonly<Record<string, Draw<'link.add'>>> = {
  'veth': (random) => ({ op: 'link.add', kind: 'veth', values: { ...common(random), peer_name: `p${random.between(0, 9999)}`, master: random.pick(['br0', 'br1', null]), ...(random.chance(0.3) && { peer_mtu: 1400, peer_address: randomMac(random) }) } }),
  'bridge': (random) => ({ op: 'link.add', kind: 'bridge', values: { ...common(random), ageing_time: random.between(1, 500), stp_state: random.chance(0.3), vlan_default_pvid: random.pick([0, 1, 7]) } }),
  'vxlan': (random) => ({ op: 'link.add', kind: 'vxlan', values: { ...common(random), id: random.between(1, 9999), dstport: random.between(5000, 9000), ...(random.chance(0.4) && { remote: '192.0.2.99', local: '192.0.2.1' }), learning: random.chance(0.7) } }),
  'vxlan to a group': (random, state) => ({ op: 'link.add', kind: 'vxlan', values: { ...common(random), id: random.between(1, 9999), dstport: random.between(5000, 9000), remote: '239.1.1.7', dev: anyOf(random, state) } }),
  'vxlan for programs': (random) => ({ op: 'link.add', kind: 'vxlan', values: { ...common(random), external: true, dstport: random.between(5000, 9000), ...(random.chance(0.3) && { vnifilter: true }) } }),
  'macvlan': (random, state) => ({ op: 'link.add', kind: 'macvlan', values: { ...common(random), link: anyOf(random, state), mode: random.pick(['bridge', 'private', 'vepa']) } }),
  'macvlan by senders': (random, state) => ({ op: 'link.add', kind: 'macvlan', values: { ...common(random), link: anyOf(random, state), mode: 'source', macaddr: ['02:00:5e:00:54:01', '02:00:5e:00:54:02'] } }),
  'macvlan in place': (random, state) => ({ op: 'link.add', kind: 'macvlan', values: { ...common(random), link: anyOf(random, state), mode: 'passthru', ...(random.chance(0.3) && { nopromisc: true }) } }),
  'tun': (random) => ({ op: 'link.add', kind: 'tun', values: { ...common(random), ...owner(random) } }),
  'tap': (random) => ({ op: 'link.add', kind: 'tap', values: { ...common(random), ...owner(random), master: random.pick(['br0', null]), address: randomMac(random) } }),
}

/** Deletes a link. */
export const linkDeletion: Draw<'link.delete'> = (random, state) => ({ op: 'link.delete', device: anyOf(random, state) })

/** An edit of one link of a state, or a new one. */
export function randomLinkEdit(random: Random, state: KernelState): PlannedEdit | null {
  const what = random.fraction()
  const draws: readonly Draw[] = what < 0.2 ? [linkDeletion] : Object.values<Draw>(what < 0.4 ? linkAdditions : linkSettings)
  return random.pick(draws)(random, state)
}

/** A hardware address of few. */
function randomMac(random: Random): string {
  return `02:00:5e:00:${random.between(10, 99)}:${random.between(10, 99)}`
}

function links(state: KernelState): readonly LinkMessage[] {
  return state.links.filter(({ header }) => header.index !== 1)
}

function anyOf(random: Random, state: KernelState): number {
  return random.pick(links(state)).header.index
}

function setting(values: FieldValues, random: Random, among: readonly LinkMessage[]): ReturnType<Draw<'link.set'>> {
  return among.length === 0 ? null : { op: 'link.set', device: random.pick(among).header.index, values: { ...values, ...(random.chance(0.3) && random.pick(Object.values(general))(random)) } }
}

function isOfKind({ attributes: { linkinfo } }: LinkMessage, kind: string): boolean {
  return kind === linkinfo?.kind || kind === `port of a ${linkinfo?.slaveKind ?? ''}`
}

function common(random: Random): FieldValues {
  return { name: `n${random.between(0, 9999)}`, up: random.chance(0.5), ...(random.chance(0.3) && { mtu: random.pick([1000, 1300, 1400]) }), ...(random.chance(0.2) && { alias: 'made' }), ...(random.chance(0.2) && { altname: ['made-too'] }) }
}

function owner(random: Random): FieldValues {
  return { user: random.between(1000, 1003), ...(random.chance(0.3) && { user_group: 7 }) }
}
