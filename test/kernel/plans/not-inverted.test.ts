import { expect, it } from 'vitest'

import { planEdit } from '../../../electron/services/plans/making/planners.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { isNotInverted } from '../../support/plans/not-inverted.ts'

it('a move to another namespace, which random plans leave out, says that it is not undone, and has nothing that would', async () => {
  using namespace = linkedNamespace('not-inverted')
  using elsewhere = new NetworkNamespace('elsewhere')
  using bench = new EditBench(namespace)
  const steps = planEdit({ op: 'link.set', device: 'va', values: { netns: elsewhere.name } }, await bench.planning())
  expect(steps.map(({ inverses }) => inverses)).toEqual([[]])
  expect(isNotInverted(steps.flatMap(({ losses }) => losses))).toBe(true)
})
