import { expect, it } from 'vitest'

import type { Edit } from '../../../../electron/api/edits.ts'
import { undoingSteps } from '../../../../electron/services/plans/applying/undoing-steps.ts'
import { planLinkAdd } from '../../../../electron/services/plans/links/plan-link-add.ts'
import { planLinkDelete } from '../../../../electron/services/plans/links/plan-link-delete.ts'
import { planLinkSet } from '../../../../electron/services/plans/links/plan-link-set.ts'
import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import type { Planning } from '../../../../electron/services/plans/steps/planning.ts'
import { PlanningError } from '../../../../electron/services/plans/steps/planning-error.ts'
import { stateFacts } from '../../../../electron/services/plans/warnings/state-facts.ts'
import { NetlinkError } from '../../../../electron/socket/netlink-error.ts'
import { Random } from '../../../parity/random.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture } from '../../../support/edits/kernel-picture.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { testSeed } from '../../../support/seed.ts'
import { makeScene } from './scene.ts'

type LinkEdit = Extract<Edit, { op: `link.${string}` }>
type Values = Extract<Edit, { op: 'link.set' }>['values']

const mac = (random: Random): string => `02:00:5e:00:${random.between(10, 99)}:${random.between(10, 99)}`

const settings: readonly ((random: Random) => Values)[] = [
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
  (random) => ({ addrgenmode: random.pick(['none', 'eui64']) }),
]

function randomEdit(random: Random, { state }: Planning): LinkEdit {
  const device = random.pick(state.links.map(({ header }) => header.index).filter((index) => index !== 1))
  if (random.chance(0.2)) return { op: 'link.delete', device }
  if (random.chance(0.2)) {
    const values = { name: `n${random.between(0, 9999)}`, up: random.chance(0.5) }
    return random.pick<LinkEdit>([
      { op: 'link.add', kind: 'veth', values: { ...values, peer_name: `p${random.between(0, 9999)}`, master: random.pick(['br0', 'br1', null]) } },
      { op: 'link.add', kind: 'bridge', values: { ...values, ageing_time: random.between(1, 500) } },
      { op: 'link.add', kind: 'vxlan', values: { ...values, id: random.between(1, 9999), dstport: random.between(5000, 9000) } },
      { op: 'link.add', kind: 'macvlan', values: { ...values, link: device, mode: 'bridge' } },
    ])
  }
  return { op: 'link.set', device, values: Object.assign({}, ...Array.from({ length: random.between(1, 3) }, () => random.pick(settings)(random))) }
}

/** Steps of so many edits; those that cannot be are left out. */
function randomPlan(random: Random, planning: Planning, count: number): readonly PlannedStep[] {
  return Array.from({ length: count }).flatMap(() => {
    const edit = randomEdit(random, planning)
    try {
      return edit.op === 'link.add' ? planLinkAdd(edit, planning) : edit.op === 'link.set' ? planLinkSet(edit, planning) : planLinkDelete(edit, planning)
    } catch (error) {
      if (error instanceof PlanningError) return []
      throw error
    }
  })
}

/** Undoes steps by a plan of its own, made on what is by then; gives what went wrong. */
async function undoneByPlan(bench: EditBench, done: readonly PlannedStep[]): Promise<readonly unknown[]> {
  const planning = await bench.planning()
  const undoing = undoingSteps(done, { ...planning, namespace: '', facts: () => stateFacts(planning.state, []) })
  if (!undoing.ok) return undoing.faults
  return bench.apply(undoing.steps.map(({ step }) => step)).then(() => [], (error: unknown) => [error])
}

const numbers = Array.from({ length: 20 }, (_, number) => number)

it.each([...numbers.map((number) => [number, 'its inverses'] as const), ...numbers.map((number) => [number + 100, 'a plan of its own'] as const)])('a random plan is undone, or what was done of it before a refusal: %i, by %s', async (number, by) => {
  const random = new Random(testSeed() + number)
  using namespace = new NetworkNamespace('random')
  await makeScene(namespace)
  using bench = new EditBench(namespace)
  const before = kernelPicture(namespace)
  const steps = randomPlan(random, await bench.planning(), 5)
  const done: PlannedStep[] = []
  try {
    for (const step of steps) {
      await bench.apply([step])
      done.push(step)
    }
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    console.log(`${number}: refused: ${steps[done.length]?.sentence}: ${error.message}`)
  }
  const story = done.map(({ sentence }) => sentence).join('\n')
  expect({ story, troubles: by === 'its inverses' ? await bench.undo(done) : await undoneByPlan(bench, done) }).toEqual({ story, troubles: [] })
  await expectPicture(namespace, before).catch((error: unknown) => {
    console.log(story)
    throw error
  })
})
