import { afterAll, expect, it } from 'vitest'

import type { PlanState } from '../../../electron/api/plan.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import { Random } from '../../parity/random.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture, type KernelPicture } from '../../support/edits/kernel-picture.ts'
import { pictureDifferences } from '../../support/edits/picture-differences.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { isNotInverted } from '../../support/plans/not-inverted.ts'
import { describePlan, randomPlan, type RandomPlan } from '../../support/plans/random-plan.ts'
import { applyAndRollBack, type RollBack } from '../../support/plans/rolled-back.ts'
import { testSeed } from '../../support/seed.ts'
import { makeScene } from '../edits/links/scene.ts'

const ways: readonly RollBack[] = ['asked', 'refused', 'worker killed', 'asked', 'app killed', 'refused', 'timer', 'worker killed', 'refused', 'app killed']

/** A namespace that a plan is applied in. */
interface Subject {
  readonly namespace: NetworkNamespace
  readonly bench: EditBench
  readonly before: KernelPicture
}

/** Declares tests of random plans, over every kind of edit, all in one namespace: each plan is applied by the real helper, rolled back in one way or another, and leaves nothing behind. */
export function rollsBackRandomPlans(first: number, plans: number): void {
  let made: Subject | null = null
  const remove = (): void => {
    made?.bench[Symbol.dispose]()
    made?.namespace.remove()
    made = null
  }
  afterAll(remove)
  const refusals: string[] = []
  /** Whether the app that was killed was the program itself. */
  const killed: boolean[] = []

  it.each(Array.from({ length: plans }, (_, number) => [first + number, ways[number % ways.length] ?? 'asked'] as const))('plan %i leaves nothing behind: %s', async (number, by) => {
    const subject = (made ??= await makeSubject())
    const { namespace, bench, before } = subject
    const read = async () => (await bench.planning()).state
    const random = new Random(testSeed() + 1000 + number)
    const plan = await inverted(random, namespace.name, read)
    try {
      // Of a plan of several steps some stand behind the one that is refused.
      const at = random.between(0, Math.max(plan.made.steps.length - 1, 0))
      const { state, refused, program } = await applyAndRollBack(namespace.name, plan.made, by, at, read)
      if (by === 'app killed') killed.push(program)
      await expectPicture(namespace, before).catch(() => { throw new Error([...pictureDifferences(before, kernelPicture(namespace)), JSON.stringify(state?.outcomes)].join('\n')) })
      expect(badEnd(state)).toBeNull()
      if (refused !== null) refusals.push(`${number}: ${plan.made.plan.steps[refused]?.do.join('; ') ?? ''}`)
    } catch (error) {
      remove()
      throw new Error(`${describePlan(plan)}\n\n${String(error)}`, { cause: error })
    }
    expect(subject).toBe(made)
  })

  it('of these plans the kernel refuses few by itself, and those were rolled back by that', () => {
    expect(refusals.slice(Math.floor(plans / 4))).toEqual([])
  })

  it('of the apps that were killed most were the program itself', () => {
    expect(killed.filter(Boolean).length).toBeGreaterThan(killed.length / 2)
  })
}

/** What was told of a plan, where that is not that all of it was undone; null: it is, or whom it was told is dead. */
function badEnd(state: PlanState | null): string | null {
  if (state === null) return null
  const wrong = state.progress.phase !== 'undone' || state.differences.length > 0 || state.outcomes.some(({ outcome }) => outcome === 'left')
  return wrong ? JSON.stringify([state.progress, state.outcomes, state.differences]) : null
}

async function makeSubject(): Promise<Subject> {
  const namespace = new NetworkNamespace('random-plans')
  await makeScene(namespace)
  expect(namespace.batch(['tuntap add dev tun0 mode tun user 1000', 'tuntap add dev tap0 mode tap user 1000 group 7', 'link set tap0 master br1', 'link set tun0 up', 'address add 10.0.7.1/24 dev tun0'])).toEqual([])
  return { namespace, bench: new EditBench(namespace), before: kernelPicture(namespace) }
}

/** The next plan of which all is brought back. Of the others not all is, and they say so: a person has to have read that before they are applied. */
async function inverted(random: Random, namespace: string, read: () => Promise<KernelState>): Promise<RandomPlan> {
  for (;;) {
    const plan = await randomPlan(random, namespace, read)
    if (plan === null) continue
    if (!isNotInverted(plan.made.plan.steps.flatMap(({ losses }) => losses))) return plan
    const warned = plan.made.plan.warnings.some(({ code }) => code === 'not-undone')
    expect(warned ? '' : describePlan(plan)).toBe('')
  }
}
