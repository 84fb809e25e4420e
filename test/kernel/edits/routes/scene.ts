import { expect } from 'vitest'

import type { Edit } from '../../../../electron/api/edits.ts'
import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import { PlanningError } from '../../../../electron/services/plans/steps/planning-error.ts'
import type { PlannedEdit, RecordEdit } from '../../../../electron/services/plans/steps/planning.ts'
import { planRouteEdit } from '../../../../electron/services/plans/routes/plan-route-edit.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { routesOf } from '../../../support/edits/routes-of.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'

export type FormEdit = Extract<Edit, { op: 'route.add' | 'route.replace' | 'route.change' | 'route.append' | 'route.prepend' | 'route.delete' }>
export type RouteEdit = Extract<PlannedEdit, FormEdit | RecordEdit>

interface DoneAndUndone {
  readonly before: readonly string[]
  readonly between: readonly string[]
  readonly after: readonly string[]
  readonly troubles: Awaited<ReturnType<EditBench['undo']>>
  readonly steps: readonly PlannedStep[]
}

/** A namespace with two networks, where edits of routes are planned, applied and undone. */
export class RouteScene {
  readonly namespace: NetworkNamespace
  readonly bench: EditBench
  #isSettled = false

  constructor(lines: readonly string[] = []) {
    this.namespace = new NetworkNamespace('redit')
    const refused = this.namespace.batch([
      'link set lo up',
      'link add va type veth peer name vb',
      'link set va addrgenmode none',
      'link set vb addrgenmode none',
      'link set va up',
      'link set vb up',
      'link add down0 type veth peer name down1',
      'address add 192.0.2.1/24 dev va',
      'address add 198.51.100.1/24 dev vb',
      'address add 2001:db8:1::1/64 dev va nodad',
      'address add 2001:db8:2::1/64 dev vb nodad',
      ...lines,
    ])
    expect(refused, 'lines of the scene that ip refused').toEqual([])
    this.bench = new EditBench(this.namespace)
  }

  /** What `ip` says of all routes. */
  get routes(): readonly string[] {
    return routesOf(this.namespace)
  }

  async plan(edit: RouteEdit): Promise<readonly PlannedStep[]> {
    return planRouteEdit(edit, await this.bench.planning())
  }

  /** Applies an edit, and undoes it: the routes before, between and after, and what went wrong with undoing. */
  async doneAndUndone(edit: RouteEdit): Promise<DoneAndUndone> {
    await this.#settle()
    const before = this.routes
    const steps = await this.plan(edit)
    await this.bench.apply(steps)
    const between = this.routes
    const troubles = await this.bench.undo(steps)
    return { before, between, after: this.routes, troubles, steps }
  }

  /** The kernel makes the local routes of addresses of IPv6 behind the acknowledgement. */
  async #settle(): Promise<void> {
    if (this.#isSettled) return
    for (const address of ['2001:db8:1::1', '2001:db8:2::1']) await expect.poll(() => this.namespace.ip('-6', 'route', 'show', 'table', 'local', address), { timeout: 10_000 }).not.toBe('')
    this.#isSettled = true
  }

  /** Null where something is said against it. */
  async planIfPossible(edit: RouteEdit): Promise<readonly PlannedStep[] | null> {
    const planning = await this.bench.planning()
    try {
      return planRouteEdit(edit, planning)
    } catch (error) {
      if (error instanceof PlanningError) return null
      throw error
    }
  }

  /** What is said against an edit, by field. */
  async faults(edit: RouteEdit): Promise<readonly (readonly [string | null, string])[]> {
    try {
      await this.plan(edit)
    } catch (error) {
      if (error instanceof PlanningError) return error.faults.map(({ field, message }) => [field, message] as const)
      throw error
    }
    return []
  }

  [Symbol.dispose](): void {
    this.bench[Symbol.dispose]()
    this.namespace.remove()
  }
}
