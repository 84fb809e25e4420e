import type { FieldValues } from '../../../electron/api/edits.ts'
import { NTF_PROXY } from '../../../electron/netlink/route/neighbour-names.ts'
import { addressValues } from '../../../electron/services/plans/addresses/address-values.ts'
import { neighbourValues } from '../../../electron/services/plans/neighbours/neighbour-values.ts'
import { ruleValues } from '../../../electron/services/plans/rules/rule-values.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import type { Random } from '../../parity/random.ts'
import { changedValues, newAddress, newNeighbour, newProxy, newRule, randomRecord, type Kind } from '../edits/random-ip-edits.ts'
import type { Draw } from './random-link-edit.ts'

const names = readNames()

/** Edits of addresses, by op and what they are of. */
export const addressEdits = {
  add: {
    '': (random) => ({ op: 'address.add', values: newAddress(random) }),
    'of a group': (random) => ({ op: 'address.add', values: { device: 'va', address: random.pick(['239.1.2.3/32', 'ff05::77/128']), autojoin: true } }),
    'for temporary ones': (random) => ({ op: 'address.add', values: { device: 'va', address: `2001:db8:5::${random.between(1, 9)}/64`, ...random.pick([{ mngtmpaddr: true, nodad: true }, { home: true }, { noprefixroute: true }, { optimistic: true }]) } }),
  } satisfies Readonly<Record<string, Draw<'address.add'>>>,
  replace: ((random) => ({ op: 'address.replace', values: newAddress(random) })) satisfies Draw<'address.replace'>,
  remove: ((random, state) => of(random, state, 'address', (values) => ({ op: 'address.delete', values }))) satisfies Draw<'address.delete'>,
  flush: ((random) => ({ op: 'address.flush', values: random.pick<FieldValues>([{ device: 'va' }, { device: 'vc', family: 'inet' }, { device: 'va', family: 'inet6' }, { to: '192.0.2.0/24' }, { device: 'mv0' }, { device: 'va', scope: 'global' }]) })) satisfies Draw<'address.flush'>,
}

/** Edits of rules, by op; the one that leads to the table main stays, for without it the kernel finds no gateways and takes no routes by them. */
export const ruleEdits = {
  add: ((random) => ({ op: 'rule.add', values: newRule(random) })) satisfies Draw<'rule.add'>,
  remove: ((random, state) => of(random, state, 'rule', (values) => ({ op: 'rule.delete', values }))) satisfies Draw<'rule.delete'>,
  flush: ((random) => ({ op: 'rule.flush', values: random.pick<FieldValues>([{ table: '77' }, { table: '77', family: 'inet' }]) })) satisfies Draw<'rule.flush'>,
}

/** Edits of neighbours and proxies, by op. */
export const neighbourEdits = {
  add: ((random) => ({ op: 'neighbour.add', values: newNeighbour(random) })) satisfies Draw<'neighbour.add'>,
  replace: ((random, state) => of(random, state, 'neighbour', (values, proxy) => (proxy ? null : { op: 'neighbour.replace', values: { ...values, ...changedValues(random, 'neighbour') } }))) satisfies Draw<'neighbour.replace'>,
  change: ((random, state) => of(random, state, 'neighbour', (values, proxy) => (proxy ? null : { op: 'neighbour.change', values: { ...values, ...changedValues(random, 'neighbour') } }))) satisfies Draw<'neighbour.change'>,
  remove: ((random, state) => of(random, state, 'neighbour', (values, proxy) => (proxy ? null : { op: 'neighbour.delete', values }))) satisfies Draw<'neighbour.delete'>,
  flush: ((random) => ({ op: 'neighbour.flush', values: random.pick<FieldValues>([{ device: 'va', state: 'permanent' }, { device: 'va', state: 'noarp' }, { state: 'permanent' }, { to: '203.0.113.0/24', state: 'all' }, { device: 'br0', state: 'noarp' }]) })) satisfies Draw<'neighbour.flush'>,
  addProxy: ((random) => ({ op: 'proxy.add', values: newProxy(random) })) satisfies Draw<'proxy.add'>,
  removeProxy: ((random, state) => of(random, { ...state, neighbours: state.neighbours.filter(({ header }) => (header.flags & NTF_PROXY) !== 0) }, 'neighbour', (values) => ({ op: 'proxy.delete', values }))) satisfies Draw<'proxy.delete'>,
}

/** An edit of one that there is, made of what its form shows. */
function of<Made>(random: Random, state: KernelState, kind: Kind, make: (values: FieldValues, proxy: boolean) => Made | null): Made | null {
  const record = randomRecord(random, state, kind)
  if (record === undefined) return null
  if (record.kind === 'rule') return make(ruleValues(record.message, names), false)
  if (record.kind === 'neighbour') return make({ ...neighbourValues(record.message, names), device: record.message.header.ifindex }, (record.message.header.flags & NTF_PROXY) !== 0)
  return make(addressValues(record.message, undefined, names), false)
}
