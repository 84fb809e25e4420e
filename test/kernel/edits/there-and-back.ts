import { expect } from 'vitest'

import type { PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture } from '../../support/edits/kernel-picture.ts'
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
  expect(await bench.undo(steps)).toEqual([])
  await expectPicture(namespace, before)
  return seen
}
