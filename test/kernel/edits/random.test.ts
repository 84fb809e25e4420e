import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { addressesOf } from '../../../electron/services/plans/addresses/address-state.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import { PlanningError } from '../../../electron/services/plans/steps/planning-error.ts'
import type { PlannedEdit, Planning } from '../../../electron/services/plans/steps/planning.ts'
import { ruleAgain } from '../../../electron/services/plans/rules/rule-messages.ts'
import { Random } from '../../parity/random.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { type KernelPicture, kernelPicture } from '../../support/edits/kernel-picture.ts'
import { planned } from '../../support/edits/planned.ts'
import { randomIpEdit } from '../../support/edits/random-ip-edits.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { testSeed } from '../../support/seed.ts'

/** Both go as the kernel is done with a new address. */
const IFA_F_TENTATIVE = 0x40
const IFA_F_OPTIMISTIC = 0x04
const plans = 50
const editsOfEach = 3

/** What hangs on addresses; what does not find one is refused. */
const gatewayRoutes = [
  'route add default via 10.0.0.254', 'route add 172.16.0.0/12 via 10.0.1.254 metric 5', 'route add 192.168.0.0/16 dev va src 10.0.0.1', 'route add 192.168.0.0/16 dev vb src 10.0.0.2 table 77',
  'route add 203.0.113.0/24 nexthop via 10.0.0.253 nexthop via 10.0.1.253', 'route add 2001:db8:77::/48 via 2001:db8::77 src 2001:db8::1', 'route add 2001:db8:78::/48 dev va src 2001:db8:1::2',
]

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = linkedNamespace('edit-random')
  for (const setting of ['net.ipv6.conf.va.accept_dad=0', 'net.ipv6.conf.vb.accept_dad=0']) namespace.run('sysctl', '-q', setting)
  namespace.batch([...['10.0.0.1/24', '10.0.0.2/24', '10.0.1.1/24', '2001:db8::1/64', '2001:db8::2/64', '2001:db8:1::2/64'].map((address) => `address add ${address} dev va`), ...gatewayRoutes])
})

afterEach(() => {
  namespace.remove()
})

describe.each([0, 1])('random edits of addresses, rules and neighbours, with promote_secondaries %i', (promotes) => {
  it(`of which ${plans} plans are planned: the kernel takes all, is as foreseen then, and is undone to what it was`, async () => {
    if (promotes === 1) namespace.run('sysctl', '-q', 'net.ipv4.conf.va.promote_secondaries=1', 'net.ipv4.conf.vb.promote_secondaries=1')
    const random = new Random(testSeed() + promotes)
    const kinds = new Set<string>()
    let losing = 0
    for (let done = 0; done < plans; ) {
      await tried()
      using bench = new EditBench(namespace)
      const planning = await bench.planning()
      const made = randomPlan(random, planning)
      if (made.steps.length === 0) continue
      done += 1
      for (const { op } of made.edits) kinds.add(op)
      const before = await settled()
      const plan = describePlan(made)
      await bench.apply(made.steps).catch((error: unknown) => { throw new Error(plan, { cause: error }) })
      expect({ plan, is: foreseen((await bench.planning()).state) }).toEqual({ plan, is: foreseen(planning.state) })
      expect({ plan, troubles: await bench.undo(made.steps) }).toEqual({ plan, troubles: [] })
      if (made.steps.some(({ losses }) => losses.some((loss) => loss.includes('not made again')))) losing += 1
      else await same(before).catch((error: unknown) => { throw new Error(plan, { cause: error }) })
      if (random.chance(0.6)) await bench.apply(planned(made.edits, await bench.planning()))
      if (random.chance(0.3)) namespace.batch(gatewayRoutes)
    }
    expect(losing).toBeLessThan(plans / 10)
    expect(Array.from(kinds).toSorted()).toEqual(['address.add', 'address.replace', 'neighbour.add', 'neighbour.replace', 'proxy.add', 'record.delete', 'record.replace', 'rule.add'])
  }, 600_000)
})

/**
 * Without the groups that devices listen to, which the kernel joins and leaves behind an acknowledgement, and whatever the order of the routes that it makes of one's own addresses in the table
 * local: of one address that a device has twice, or two devices have, any of them will do.
 */
function picture(): KernelPicture {
  const { 'fdb show': _groups, '-4 -d route show table all': routes4 = [], ...others } = kernelPicture(namespace)
  const [own, rest] = [routes4.filter(isLocal), routes4.filter((route) => !isLocal(route))]
  return { ...others, rest, own: own.map((route) => JSON.stringify(route)).toSorted() }
}

/** Once two in a row are alike: what changes while `ip` reads a list may be left out of it. */
async function settled(): Promise<KernelPicture> {
  return vi.waitFor(() => {
    const one = picture()
    expect(picture()).toEqual(one)
    return one
  }, { timeout: 5000, interval: 20 })
}

function isLocal(route: unknown): boolean {
  return typeof route === 'object' && route !== null && 'table' in route && route.table === 'local'
}

async function same(before: KernelPicture): Promise<void> {
  await vi.waitFor(() => expect(picture()).toEqual(before), { timeout: 5000, interval: 100 })
}

/** The kernel makes the route to a peer, and others, as it is done with a new address of IPv6, behind the acknowledgement: none is planned on before. */
async function tried(): Promise<void> {
  await vi.waitFor(() => expect(namespace.ip('-6', 'address', 'show', 'tentative')).toBe(''), { timeout: 5000, interval: 20 })
  // Done is what is done under the lock that this takes.
  namespace.ip('link', 'set', 'va', 'up')
}

interface RandomPlan {
  readonly edits: readonly PlannedEdit[]
  readonly steps: readonly PlannedStep[]
}

/** Some edits that can be planned one after the other. */
function randomPlan(random: Random, planning: Planning): RandomPlan {
  const edits: PlannedEdit[] = []
  const steps: PlannedStep[] = []
  for (let count = 0; count < editsOfEach; count += 1) {
    const edit = randomIpEdit(random, planning.state)
    try {
      steps.push(...planned([edit], planning))
      edits.push(edit)
    } catch (error) {
      if (!(error instanceof PlanningError)) throw error
    }
  }
  return { edits, steps }
}

function describePlan({ edits, steps }: RandomPlan): string {
  return [...edits.map((edit) => JSON.stringify(edit, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))), ...steps.map(({ sentence }) => sentence)].join('\n')
}

/** What plans foresee of addresses and rules, in the kernel's order. */
function foreseen(state: KernelState): unknown {
  const lists = state.links.flatMap(({ header }) => [2, 10].map((family) => addressesOf(state, family, header.index)))
  return {
    addresses: lists.map((list) => list.map(({ header, attributes }) => ({ ...header, ...attributes, flags: (attributes.flags ?? header.flags) & ~(IFA_F_TENTATIVE | IFA_F_OPTIMISTIC), local: attributes.local ?? attributes.address, cacheinfo: attributes.cacheinfo?.valid === 0xffff_ffff, rtPriority: attributes.rtPriority ?? 0, proto: attributes.proto ?? 0 }))),
    rules: [2, 10].map((family) => state.rules.filter(({ header }) => header.family === family).map((rule) => withoutDefaults(ruleAgain(rule)))),
  }
}

/** What the kernel tells of a rule although it was not said. */
function withoutDefaults({ header, attributes }: ReturnType<typeof ruleAgain>): unknown {
  const { fwmask = (attributes.fwmark ?? 0) === 0 ? 0 : 0xffff_ffff, dscpMask = 0x3f, sportMask = 0xffff, dportMask = 0xffff, fwmark = 0, protocol = 0, ...rest } = attributes
  return { header, fwmark, fwmask, dscpMask, sportMask, dportMask, protocol, ...rest }
}
