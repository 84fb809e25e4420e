import { expect, it } from 'vitest'

import { undoingSteps } from '../../../../electron/services/plans/applying/undoing-steps.ts'
import { planEdit } from '../../../../electron/services/plans/making/planners.ts'
import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import type { Planning } from '../../../../electron/services/plans/steps/planning.ts'
import { PlanningError } from '../../../../electron/services/plans/steps/planning-error.ts'
import { stateFacts } from '../../../../electron/services/plans/warnings/state-facts.ts'
import { NetlinkError } from '../../../../electron/socket/netlink-error.ts'
import { Random } from '../../../parity/random.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture } from '../../../support/edits/kernel-picture.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { randomLinkEdit } from '../../../support/plans/random-link-edit.ts'
import { testSeed } from '../../../support/seed.ts'
import { makeScene } from './scene.ts'

/** Steps of so many edits; those that cannot be are left out. */
function randomPlan(random: Random, planning: Planning, count: number): readonly PlannedStep[] {
  return Array.from({ length: count }).flatMap(() => {
    const edit = randomLinkEdit(random, planning.state)
    try {
      return edit === null ? [] : planEdit(edit, planning)
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
