import { describe, expect, it } from 'vitest'

import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import { Random, seeds } from '../../../parity/random.ts'
import { randomRouteEdit } from './random-route-edits.ts'
import { type FormEdit, RouteScene } from './scene.ts'

const edits = 300

describe('random edits of routes', () => {
  it.each(seeds(1))('are taken by the kernel where they could be planned, and undone leave all as it was: seed %i', async (seed) => {
    const random = new Random(seed)
    using scene = new RouteScene()
    const start = scene.routes
    const kept: { readonly edit: FormEdit; readonly steps: readonly PlannedStep[]; readonly before: readonly string[] }[] = []
    let planned = 0
    for (let count = 0; count < edits; count++) {
      const edit = randomRouteEdit(random)
      const steps = await scene.planIfPossible(edit)
      // What it is said not to bring back is not asked of it; that a life begins anew does not show.
      if (steps === null || steps.some(({ losses }) => losses.some((loss) => !loss.startsWith('It had')))) continue
      planned += 1
      const before = scene.routes
      await scene.bench.apply(steps).catch((error: unknown) => {
        throw new Error(`The kernel refused edit ${count}, ${JSON.stringify(edit)}: ${String(error)}; routes: ${before.join('\n')}`)
      })
      if (random.chance(0.4)) kept.push({ edit, steps, before })
      else {
        const troubles = await scene.bench.undo(steps)
        expect({ edit, troubles, routes: scene.routes }).toEqual({ edit, troubles: [], routes: before })
      }
    }
    expect(planned).toBeGreaterThan(edits / 3)
    for (const { edit, steps, before } of kept.toReversed()) {
      const troubles = await scene.bench.undo(steps)
      expect({ edit, troubles, routes: scene.routes }).toEqual({ edit, troubles: [], routes: before })
    }
    expect(scene.routes).toEqual(start)
  }, 300_000)
})
