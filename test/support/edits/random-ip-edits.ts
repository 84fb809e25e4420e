import type { FieldValues } from '../../../electron/api/edits.ts'
import { AF_BRIDGE } from '../../../electron/netlink/core/constants.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import { isRestorableNeighbour } from '../../../electron/services/plans/dropped/restored-neighbour.ts'
import type { EditedRecord, PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import type { Random } from '../../parity/random.ts'

/** An edit of an address, a rule, a neighbour or a proxy, of few values so that many meet: of what there is, or of something new. */
export function randomIpEdit(random: Random, state: KernelState): PlannedEdit {
  const record = random.chance(0.55) ? randomRecord(random, state) : undefined
  if (record === undefined) return randomAddition(random)
  if (random.chance(0.5)) return { op: 'record.delete', record }
  return { op: 'record.replace', record, values: changedValues(random, record.kind) }
}

/** What a record is about. */
export type Kind = 'address' | 'rule' | 'neighbour'

/** One of a state that a person could have set. */
export function randomRecord(random: Random, state: KernelState, kind = random.pick<Kind>(['address', 'address', 'rule', 'neighbour'])): Extract<EditedRecord, { readonly kind: Kind }> | undefined {
  if (kind === 'address') return pick(random, state.addresses.filter(({ header }) => header.index !== 1)).map((message) => ({ kind, message }))[0]
  if (kind === 'rule') return pick(random, state.rules.filter(({ header, attributes }) => header.family < 128 && ![0, 32_766].includes(attributes.priority ?? 0))).map((message) => ({ kind, message }))[0]
  return pick(random, state.neighbours.filter((one) => one.header.family !== AF_BRIDGE && isRestorableNeighbour(one, state) && one.attributes.dst !== undefined)).map((message) => ({ kind, message }))[0]
}

/** What is changed of a record. */
export function changedValues(random: Random, kind: Kind): FieldValues {
  return some(random, 0.35, { address: addressOptions, rule: ruleOptions, neighbour: neighbourOptions }[kind](random))
}

/** One of a list, if it has any. */
function pick<T>(random: Random, list: readonly T[]): readonly T[] {
  return list.length === 0 ? [] : [random.pick(list)]
}

function randomAddition(random: Random): PlannedEdit {
  const kind = random.between(0, 5)
  if (kind <= 2) return { op: random.chance(0.75) ? 'address.add' : 'address.replace', values: newAddress(random) }
  if (kind <= 4) return { op: 'rule.add', values: newRule(random) }
  if (random.chance(0.3)) return { op: 'proxy.add', values: newProxy(random) }
  return { op: random.chance(0.7) ? 'neighbour.add' : 'neighbour.replace', values: newNeighbour(random) }
}

/** A new one of few. */
export function newAddress(random: Random): FieldValues {
  return { device: device(random), ...address(random), ...some(random, 0.2, addressOptions(random)) }
}

/** A new one of few. */
export function newRule(random: Random): FieldValues {
  return { ...some(random, 0.3, ruleOptions(random)), ...(random.chance(0.2) ? { action: random.pick(['blackhole', 'nop', 'unreachable', 'prohibit']), iif: 'absent', not: false, goto: null } : {}) }
}

/** A new one of few. */
export function newProxy(random: Random): FieldValues {
  return { device: device(random), address: hostOf(random), ...some(random, 0.3, { router: true, protocol: 'zebra' }) }
}

/** A new one of few. */
export function newNeighbour(random: Random): FieldValues {
  return { device: device(random), address: hostOf(random), lladdr: mac(random), ...some(random, 0.3, neighbourOptions(random)) }
}

function device(random: Random): string {
  return random.pick(['va', 'va', 'vb'])
}

function address(random: Random): FieldValues {
  const host = hostOf(random)
  if (random.chance(0.1)) return { address: host, peer: host.includes(':') ? `2001:db8:9::${random.between(1, 3)}/${random.pick([64, 128])}` : `10.9.0.${random.between(1, 3)}/${random.pick([24, 32])}` }
  return { address: `${host}/${host.includes(':') ? random.pick([64, 64, 128, 48]) : random.pick([24, 24, 24, 25, 32, 8])}` }
}

function hostOf(random: Random): string {
  return random.chance(0.65) ? `10.0.${random.between(0, 1)}.${random.between(1, 5)}` : `2001:db8:${random.between(0, 1)}::${random.between(1, 5)}`
}

function addressOptions(random: Random): FieldValues {
  return {
    // Not "-": where other addresses have the first address of their network for broadcast, the kernel does not keep the routes to it consistently (fib_del_ifaddr).
    broadcast: random.pick(['+', '10.0.0.77', null]),
    label: random.pick(['va:1', 'va:web', null]),
    scope: random.pick(['link', 'global', 'host', '42']),
    valid_lft: random.pick([100_000, null]),
    preferred_lft: random.pick([0, 50_000, null]),
    metric: random.pick([5, 77, null]),
    noprefixroute: random.chance(0.5),
    nodad: random.chance(0.5),
    optimistic: random.chance(0.5),
    home: random.chance(0.5),
    mngtmpaddr: random.chance(0.2),
    proto: random.pick([99, 'kernel_ra', null]),
    ...(random.chance(0.2) ? address(random) : {}),
  }
}

/** Rules that drop, or that leave tables out, match nothing here: where the kernel finds no gateways it takes no routes by them. */
function ruleOptions(random: Random): FieldValues {
  return {
    family: random.pick(['inet', 'inet', 'inet6']),
    priority: random.pick([0, 50, 50, 60, 32_766]),
    not: random.chance(0.3),
    from: random.pick(['10.0.0.0/8', '10.0.0.0/8', '192.0.2.1', '2001:db8::/32', null]),
    to: random.pick(['10.0.0.0/8', '2001:db8::/32', null]),
    iif: random.pick(['va', 'absent', 'lo', null]),
    oif: random.pick(['vb', null]),
    fwmark: random.pick(['0x1', '0x10/0xf0', '0/0xff', null]),
    tos: random.pick(['0x10', '0x08', null]),
    dscp: random.pick(['EF', '8/0x38', '7', null]),
    uidrange: random.pick(['1000-1999', '0-0', null]),
    ipproto: random.pick(['tcp', 'udp', '200', null]),
    sport: random.pick(['53', '1024-2047', '0x50/0xf0', null]),
    dport: random.pick(['53', '0x50/0xf0', null]),
    tun_id: random.pick(['77', null]),
    flowlabel: random.pick(['0x5/0xff', '7', null]),
    realms: random.pick(['3/4', '9', null]),
    table: random.pick(['main', '5', '1000', '5']),
    l3mdev: random.chance(0.1),
    goto: random.pick([100, 32_766, null, null]),
    suppress_prefixlength: random.pick([0, 8, null]),
    suppress_ifgroup: random.pick(['default', '7', null]),
    protocol: random.pick(['static', 'bgp', null]),
  }
}

function neighbourOptions(random: Random): FieldValues {
  return { lladdr: mac(random), state: random.pick(['permanent', 'permanent', 'noarp', 'stale', null]), router: random.chance(0.5), extern_learn: random.chance(0.5), ...(random.chance(0.3) && { managed: true, state: null }), protocol: random.pick(['bgp', 'static', null]), ...(random.chance(0.2) ? { address: hostOf(random) } : {}) }
}

function mac(random: Random): string {
  return `02:00:00:00:00:0${random.between(1, 9)}`
}

function some(random: Random, probability: number, values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(() => random.chance(probability)))
}
