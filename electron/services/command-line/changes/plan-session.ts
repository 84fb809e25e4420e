import { ApiFailure } from '../../../api/errors.ts'
import type { Plan, PlanOrder, PlanState } from '../../../api/plan.ts'
import type { JournalEntry } from '../../../privilege/journal-reading.ts'
import { Privilege } from '../../../privilege/privilege.ts'
import type { ChangeJournal } from '../../changes/change-journal.ts'
import { systemClock } from '../../clock.ts'
import { MalformedLog } from '../../malformed-log.ts'
import { OwnPorts } from '../../own-ports.ts'
import type { Names } from '../../names/names.ts'
import { findLeftBehind, type LeftBehindPrivilege, type LeftBehindWhat } from '../../plans/applying/left-behind.ts'
import type { PlanCarrier } from '../../plans/applying/plan-carrier.ts'
import { PrivilegedCarrier } from '../../plans/applying/privileged-carrier.ts'
import type { Plans } from '../../plans/plans.ts'
import { scopePlans } from '../../plans/scope-plans.ts'
import { faultsInPlace } from '../../plans/text/read-commands.ts'
import { RowTimes } from '../../row-times.ts'
import type { ChangeEnvironment } from './change-environment.ts'
import { FaultyLines, type WantedCommands } from './wanted-commands.ts'

/** The one "window" of a command line. */
const here = 0

const views = {
  selectedRecords: noViews,
  record: noViews,
}

function noViews(): never {
  throw new ApiFailure({ code: 'unknown-view', message: 'A command line has no views.' })
}

/** The plans of one command: the same as a window's, of a namespace that is opened for it. */
export class PlanSession {
  readonly #plans: Plans
  readonly #privilege: Privilege
  readonly #close: () => void
  readonly #onElevated: (session: PlanSession) => Promise<void>
  #locked = false
  /** null: nothing was applied. */
  #journal: ChangeJournal | null = null
  #onState: (state: PlanState) => void = () => undefined

  /** `onElevated` is called once there is a helper, before anything is sent. Throws `ApiFailure` where the namespace cannot be opened. */
  constructor(namespace: string | null, names: Names, changes: ChangeEnvironment, onElevated: (session: PlanSession) => Promise<void> = () => Promise.resolve()) {
    const kernel = changes.openKernel(namespace)
    this.#close = () => kernel.close()
    this.#onElevated = onElevated
    const times = new RowTimes(systemClock.wall(), kernel.bootTime())
    this.#privilege = new Privilege(() => changes.openHelper(namespace))
    this.#plans = scopePlans({
      services: { kernel, names, clock: systemClock, malformed: new MalformedLog(times, () => undefined), ownPorts: new OwnPorts() },
      views,
      carrier: this.#carrier(),
      privilege: this.#open(),
      environment: changes.variables,
      uid: changes.uid,
      sandbox: false,
      deviceManagers: changes.deviceManagers,
      onState: (_window, state) => this.#onState(state),
      record: (sent, undoes) => {
        this.#journal = changes.journal()
        return this.#journal.note(sent, undoes)
      },
    })
  }

  /** Plans what commands ask for; null: all of it is so already. Rejects with `FaultyLines` and `ApiFailure`. */
  async plan(wanted: WantedCommands): Promise<Plan | null> {
    const made = await this.#plans.make(here, { from: 'edits', edits: [...wanted.edits] })
    const faults = [...(made.ok || made.already === true ? [] : faultsInPlace(made.faults, wanted.places)), ...wanted.faults]
    if (faults.length > 0) throw new FaultyLines(faults, wanted)
    return made.ok ? made.plan : null
  }

  /** The helper that is there should keep a record of what it applies, and cannot. */
  get lacksJournal(): boolean {
    return this.#privilege.lacksJournal
  }

  /** What a helper that was killed left behind in this namespace, which takes the right to change; null: nothing. Rejects with `ApiFailure`, also where its record is damaged. */
  leftBehind(): Promise<JournalEntry | null> {
    return findLeftBehind(this.#open())
  }

  /** The plan of what is to become of that. Rejects with `ApiFailure`. */
  async planLeftBehind(what: LeftBehindWhat): Promise<Plan> {
    const made = await this.#plans.make(here, { from: 'left-behind', what })
    if (made.ok) return made.plan
    throw new ApiFailure({ code: 'internal', message: made.faults[0]?.message ?? 'There is no plan of it.' })
  }

  /** Applies a plan; hears each state of it. `wait`: seconds, null: it is kept at once. */
  apply(plan: string, wait: number | null, onState: (state: PlanState) => void): void {
    this.#onState = onState
    this.order({ order: 'apply', plan, wait })
  }

  order(order: PlanOrder): void {
    this.#plans.order(here, order)
  }

  /** Takes back a question for a password; a helper undoes what waits. */
  async lock(): Promise<void> {
    this.#locked = true
    await this.#privilege.lock()
  }

  /** The right to change as plans of what was left behind have it: none any more after `lock`. */
  #open(): LeftBehindPrivilege {
    const privilege = this.#privilege
    return {
      elevate: () => {
        this.#stayOpen()
        return privilege.elevate()
      },
      get hasLeftBehind() {
        return privilege.hasLeftBehind
      },
      leftBehind: () => {
        this.#stayOpen()
        return privilege.leftBehind()
      },
      undoLeftBehind: () => privilege.undoLeftBehind(),
      discardLeftBehind: () => privilege.discardLeftBehind(),
    }
  }

  /** What began before `lock` starts no helper after it. Throws `ApiFailure`. */
  #stayOpen(): void {
    if (this.#locked) throw new ApiFailure({ code: 'unavailable', message: 'It was interrupted: nothing was changed.' })
  }

  #carrier(): PlanCarrier {
    const carrier = new PrivilegedCarrier(this.#privilege)
    return {
      elevate: async () => {
        await carrier.elevate()
        await this.#onElevated(this)
        this.#stayOpen()
      },
      run: (transaction, listener) => carrier.run(transaction, listener),
    }
  }

  async close(): Promise<void> {
    await this.lock()
    await this.#journal?.settled()
    this.#close()
  }
}
