import { afterAll, expect, it } from 'vitest'

import type { PlanState } from '../../../electron/api/plan.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import { Random } from '../../parity/random.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture, type KernelPicture } from '../../support/edits/kernel-picture.ts'
import { pictureDifferences } from '../../support/edits/picture-differences.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { editKinds, sceneGroup } from '../../support/plans/edit-kinds.ts'
import { isNotInverted } from '../../support/plans/not-inverted.ts'
import { describePlan, randomPlan, type RandomPlan } from '../../support/plans/random-plan.ts'
import { applyAndRollBack, type RollBack } from '../../support/plans/rolled-back.ts'
import { testSeed } from '../../support/seed.ts'
import { makeScene } from '../edits/links/scene.ts'

const ways: readonly RollBack[] = ['asked', 'refused', 'worker killed', 'app killed', 'timer']
const kinds = [...editKinds.keys()]
/** Kinds of edits of which each plan has one, in turn. */
const wantedOfEach = 2
/** How often a plan of such kinds is drawn until all of one is brought back. */
const draws = 60

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
  const tally = { edits: new Map(kinds.map((kind) => [kind, 0])), ends: new Map(ways.map((way) => [way, 0])), passedOver: 0 }

  it.each(Array.from({ length: plans }, (_, number) => [first + number, wayOf(number)] as const))('plan %i leaves nothing behind: %s', async (number, by) => {
    const subject = (made ??= await makeSubject())
    const { namespace, bench, before } = subject
    const read = async () => (await bench.planning()).state
    const random = new Random(testSeed() + 1000 + number)
    const wanted = Array.from({ length: wantedOfEach }, (_, at) => kinds[(number * wantedOfEach + at) % kinds.length] ?? '')
    const { plan, passedOver } = await inverted(random, wanted, namespace.name, read)
    tally.passedOver += passedOver
    try {
      // Of a plan of several steps some stand behind the one that is refused.
      const at = random.between(0, Math.max(plan.made.steps.length - 1, 0))
      const { state, refused, program } = await applyAndRollBack(namespace.name, plan.made, by, at, read)
      if (by === 'app killed') killed.push(program)
      await expectPicture(namespace, before).catch(() => { throw new Error([...pictureDifferences(before, kernelPicture(namespace)), JSON.stringify(state?.outcomes)].join('\n')) })
      expect(badEnd(state)).toBeNull()
      for (const kind of plan.kinds) count(tally.edits, kind)
      if (refused === null) count(tally.ends, by)
      else refusals.push(`${number}: ${plan.made.plan.steps[refused]?.do.join('; ') ?? ''}`)
    } catch (error) {
      remove()
      throw new Error(`LINKWRIGHT_SEED=${testSeed()}\n${describePlan(plan)}\n\n${String(error)}`, { cause: error })
    }
    expect(subject).toBe(made)
  })

  it('these plans made edits of every kind that there is, and came to each end alike', () => {
    expect(kinds.filter((kind) => (tally.edits.get(kind) ?? 0) === 0)).toEqual([])
    expect([...tally.ends].filter(([, times]) => times < (plans / ways.length) * 0.7)).toEqual([])
    console.log(`${plans} plans, ${sum(tally.edits)} edits of ${kinds.length} kinds; ends: ${JSON.stringify(Object.fromEntries(tally.ends))}, refused by the kernel: ${refusals.length}, passed over: ${tally.passedOver}`)
  })

  it('and few were passed over, because they say that not all of them is brought back, or nothing could be planned', () => {
    expect(tally.passedOver).toBeLessThan(plans * 3)
  })

  it('of these plans the kernel refuses few by itself, and those were rolled back by that', () => {
    expect(refusals.slice(Math.floor(plans / 8))).toEqual([])
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
  expect(namespace.batch(['tuntap add dev tun0 mode tun user 1000', 'tuntap add dev tap0 mode tap user 1000 group 7', 'link set tap0 master br1', 'link set tun0 up', 'address add 10.0.7.1/24 dev tun0', ...['ve', 'vx0', 'mv0'].map((device) => `link set ${device} group ${sceneGroup}`)])).toEqual([])
  return { namespace, bench: new EditBench(namespace), before: kernelPicture(namespace) }
}

/** The next plan of which all is brought back, and how many were drawn in vain. Of the others not all is, and they say so: a person has to have read that before they are applied. */
async function inverted(random: Random, wanted: readonly string[], namespace: string, read: () => Promise<KernelState>): Promise<{ readonly plan: RandomPlan; readonly passedOver: number }> {
  for (let passedOver = 0; passedOver < draws; passedOver += 1) {
    const plan = await randomPlan(random, wanted, namespace, read)
    if (plan === null) continue
    if (!isNotInverted(plan.made.plan.steps.flatMap(({ losses }) => losses))) return { plan, passedOver }
    const warned = plan.made.plan.warnings.some(({ code }) => code === 'not-undone')
    expect(warned ? '' : describePlan(plan)).toBe('')
  }
  throw new Error(`LINKWRIGHT_SEED=${testSeed()}: of ${draws} plans of "${wanted.join('" and "')}" none is brought back.`)
}

/** Each way as often, and each at every place among those that are the same kinds of edits. */
function wayOf(number: number): RollBack {
  return ways[(number + Math.floor(number / ways.length)) % ways.length] ?? 'asked'
}

function count<Key>(tally: Map<Key, number>, key: Key): void {
  tally.set(key, (tally.get(key) ?? 0) + 1)
}

function sum(tally: ReadonlyMap<string, number>): number {
  return [...tally.values()].reduce((all, times) => all + times, 0)
}
