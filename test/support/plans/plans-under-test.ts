import type { PlanWish } from '../../../electron/api/edits.ts'
import type { Plan, PlanState } from '../../../electron/api/plan.ts'
import type { PrivilegeState } from '../../../electron/api/status.ts'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import { PrivilegedCarrier } from '../../../electron/services/plans/applying/privileged-carrier.ts'
import { scopePlans } from '../../../electron/services/plans/scope-plans.ts'
import type { Plans } from '../../../electron/services/plans/plans.ts'
import { ScopeUnderTest } from '../core/scope-under-test.ts'
import type { Kernel } from '../../../electron/services/kernel.ts'
import type { TableName } from '../core/plain-record.ts'
import type { NetworkNamespace } from '../network-namespace.ts'
import { directHelper } from '../privilege/direct-helper.ts'

const window = 1

/** Makes plans on a namespace and has them applied by the real helper, as a core does. */
export class PlansUnderTest {
  readonly scope: ScopeUnderTest
  readonly plans: Plans
  readonly #privilege: Privilege
  readonly #ended = new Map<string, (state: PlanState) => void>()
  readonly #waiting = new Map<string, () => void>()
  /** All that was told of plans. */
  readonly told: PlanState[] = []
  /** What the one row is that a wish means: a table and the number of its record. */
  #row: { readonly table: TableName; readonly id: number } | null = null

  private constructor(namespace: NetworkNamespace, scope: ScopeUnderTest) {
    this.scope = scope
    this.#privilege = new Privilege(() => directHelper(namespace.name))
    const rows = () => {
      const message = this.#row === null ? undefined : scope.table(this.#row.table).row(this.#row.id)?.message
      if (this.#row === null || message === undefined) throw new Error('No row is meant.')
      return { kind: this.#row.table, messages: [message] }
    }
    this.plans = scopePlans({
      services: scope.scope.services,
      views: { selectedRecords: rows, record: rows },
      carrier: new PrivilegedCarrier(this.#privilege),
      privilege: this.#privilege,
      environment: {},
      uid: 0,
      sandbox: false,
      deviceManagers: () => Promise.resolve([]),
      onState: (_window, state) => {
        this.told.push(state)
        const { phase } = state.progress
        if (phase === 'confirming') this.#waiting.get(state.plan)?.()
        if (phase === 'kept' || phase === 'undone' || phase === 'failed') this.#ended.get(state.plan)?.(state)
      },
    })
  }

  /** `interpose` may put itself between the plans and the kernel. */
  static async open(namespace: NetworkNamespace, interpose?: (kernel: Kernel) => Kernel): Promise<PlansUnderTest> {
    return new PlansUnderTest(namespace, await ScopeUnderTest.open(namespace, undefined, interpose))
  }

  /** Whether there is a helper, or one is being asked for. */
  get privilegeState(): PrivilegeState {
    return this.#privilege.state
  }

  async make(wish: PlanWish): Promise<Plan> {
    const made = await this.plans.make(window, wish)
    if (!made.ok) throw new Error(JSON.stringify(made.faults))
    return made.plan
  }

  /** The plan that changes the row whose record holds these words. */
  async change(table: TableName, words: string, values: Extract<PlanWish, { from: 'row' }>['values']): Promise<Plan> {
    await this.scope.caughtUp()
    this.#row = { table, id: this.scope.row(table, words) }
    return this.make({ from: 'row', view: 1, row: 1, values })
  }

  /** Applies a plan, keeps it, and gives how it ended. */
  apply({ id }: Plan): Promise<PlanState> {
    return new Promise((resolve) => {
      this.#ended.set(id, resolve)
      this.plans.order(window, { order: 'apply', plan: id, wait: null })
    })
  }

  /** Applies a plan, has something happen while it waits, reverts it, and gives how it ended. */
  async applyAndRevert(plan: Plan, meanwhile: () => Promise<void> | void): Promise<PlanState> {
    const { ended } = await this.applyAndWait(plan)
    await meanwhile()
    this.plans.order(window, { order: 'revert', plan: plan.id })
    return ended
  }

  /** Applies a plan; resolves once it waits to be kept, or has ended. `ended` tells how it does. */
  async applyAndWait({ id }: Plan): Promise<{ readonly ended: Promise<PlanState> }> {
    const ended = new Promise<PlanState>((resolve) => this.#ended.set(id, resolve))
    const waits = new Promise<void>((resolve) => this.#waiting.set(id, resolve))
    this.plans.order(window, { order: 'apply', plan: id, wait: 600 })
    // What does not come to wait has ended.
    await Promise.race([waits, ended])
    return { ended }
  }

  keep({ id }: Plan): void {
    this.plans.order(window, { order: 'keep', plan: id })
  }

  async close(): Promise<void> {
    await this.#privilege.lock()
    this.scope.close()
  }
}
