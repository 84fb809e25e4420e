import { expect } from 'vitest'

import { undoingSteps } from '../../../electron/services/plans/applying/undoing-steps.ts'
import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import type { PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import { stateFacts } from '../../../electron/services/plans/warnings/state-facts.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture, type KernelPicture } from '../../support/edits/kernel-picture.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { planned } from '../../support/edits/planned.ts'

/** Plans edits on a namespace, applies them, looks, undoes them, and sees that it is as it was; gives what was seen in between. */
export async function thereAndBack<Seen>(namespace: NetworkNamespace, edits: readonly PlannedEdit[], look: () => Seen): Promise<Seen> {
  using bench = new EditBench(namespace)
  const before = kernelPicture(namespace)
  const steps = planned(edits, await bench.planning())
  await bench.apply(steps)
  const seen = look()
  expect(kernelPicture(namespace)).not.toEqual(before)
  await undoneAsPlan(bench, namespace, steps, before)
  expect(await bench.undo(steps)).toEqual([])
  await expectPicture(namespace, before)
  return seen
}

const links = '-d link show'

/** Plans the undo of steps on what is now, applies it, sees that all is as it was before them, and undoes it again: then it is as they have made it. */
async function undoneAsPlan(bench: EditBench, namespace: NetworkNamespace, steps: readonly PlannedStep[], before: KernelPicture): Promise<void> {
  const after = kernelPicture(namespace)
  const planning = await bench.planning()
  const undoing = undoingSteps(steps, { ...planning, namespace: '', facts: () => stateFacts(planning.state, []) })
  if (!undoing.ok) throw new Error(JSON.stringify(undoing.faults))
  const undone = undoing.steps.map(({ step }) => step)
  await bench.apply(undone)
  await expectPicture(namespace, before)
  expect(await bench.undo(undone.filter(({ inverses }) => inverses.length > 0))).toEqual([])
  // A link that was made a moment ago has no carrier yet.
  if (after[links]?.length === before[links]?.length) await expectPicture(namespace, after)
}
