import type { DeviceManager } from '../../api/device-manager.ts'
import type { PlanWish } from '../../api/edits.ts'
import { ApiFailure } from '../../api/errors.ts'
import type { PlanState } from '../../api/plan.ts'
import { NETLINK_ROUTE, NETLINK_SOCK_DIAG } from '../../netlink/core/constants.ts'
import type { Connection } from '../../socket/connection.ts'
import { openConnection } from '../scope-services.ts'
import { ancestorSessions } from './session/ancestor-sessions.ts'
import type { Views } from '../views/views.ts'
import { undoingPlan } from './applying/undoing-plan.ts'
import { changes, deletions } from './making/edited-rows.ts'
import { leasedDevices } from './keeping/leased.ts'
import { managingOf } from './keeping/managing-of.ts'
import { isOwnNetwork } from './keeping/own-network.ts'
import { lasting, type LastingPlace } from './keeping/lasting.ts'
import { LeftBehindCarrier, leftBehindPlan, nothingLeft, readLeftBehind, type LeftBehindPrivilege } from './applying/left-behind.ts'
import { makePlanInTurns, type PlanSurroundings } from './making/make-plan.ts'
import { ownConnections } from './session/own-connection.ts'
import type { PlanCarrier } from './applying/plan-carrier.ts'
import type { PlannedEdit } from './steps/planning.ts'
import { Plans, type Planner, type PlanServices, type PlansOptions } from './plans.ts'
import { stepDevices } from './steps/step-devices.ts'
import { faultsInPlace, readCommands, stepsInPlace } from './text/read-commands.ts'
import type { AppliedPlans } from './applying/applied-plans.ts'
import type { KernelState } from './state/kernel-state.ts'

/** What the plans of a scope are made of beside its kernel. */
export interface ScopePlansOptions {
  readonly services: PlanServices
  readonly views: Pick<Views, 'selectedRecords' | 'record'>
  readonly carrier: PlanCarrier
  /** Knows what a helper that was killed left behind; absent: nobody does. */
  readonly privilege?: LeftBehindPrivilege
  /** Of the process: says by which connection of ssh the person is here. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly uid: number
  /** Whether the app runs in the sandbox: all that it can change ends with that. */
  readonly sandbox: boolean
  /** Who manages the devices of this machine's own namespace; asked for each plan that is made there, and never rejects. */
  readonly deviceManagers: () => Promise<readonly DeviceManager[]>
  readonly onState: (window: number, state: PlanState) => void
  readonly record?: PlansOptions['record']
}

/** The plans of one scope, for whatever its windows wish: forms, text, rows, what was applied before. */
export function scopePlans(options: ScopePlansOptions): Plans {
  const { services, carrier, onState, record } = options
  return new Plans({ services, carrier, onState, ...(record !== undefined && { record }), planned: (id, window, wish, _state, applied) => planner(id, window, wish, applied, options) })
}

async function planner(id: string, window: number, wish: PlanWish, applied: AppliedPlans, options: ScopePlansOptions): Promise<Planner> {
  const { services } = options
  if (wish.from === 'journal') {
    const entry = applied.find(wish.entry)
    if (entry === undefined) throw new ApiFailure({ code: 'unavailable', message: wish.entry === 'last' ? 'Nothing was changed from here that could be undone.' : 'What was applied then is not known any more: it cannot be undone from here.' })
    return { undoes: entry.id, plan: async (state) => undoingPlan(id, entry, state, await surroundings(state, options)) }
  }
  if (wish.from === 'left-behind') return leftBehind(id, wish.what, options)
  const wanted = wish.from === 'text' ? readCommands(wish.text, services.names, { namespace: services.kernel.label }) : { ok: true as const, edits: wantedEdits(window, wish, options), places: [] }
  return {
    undoes: null,
    plan: async (state) => {
      const { edits, places } = wanted.ok ? wanted : wanted.before
      if (!wanted.ok && edits.length === 0) return { ok: false, faults: wanted.faults }
      const planned = await makePlanInTurns(id, edits, state, await surroundings(state, options))
      if (!wanted.ok) return { ok: false, faults: [...(planned.ok ? [] : faultsInPlace(planned.faults, places)), ...wanted.faults] }
      if (!planned.ok) return { ok: false, faults: faultsInPlace(planned.faults, places) }
      const { made } = planned
      return { ok: true, made: { ...made, plan: { ...made.plan, steps: stepsInPlace(made.plan.steps, places) } } }
    },
  }
}

async function leftBehind(id: string, what: 'undo' | 'discard', options: ScopePlansOptions): Promise<Planner> {
  const { privilege } = options
  // A page may wish for this without anybody having pressed anything: where nothing is known to be left, nobody is asked for a password.
  if (privilege === undefined || privilege.hasLeftBehind === null) throw new ApiFailure({ code: 'unavailable', message: nothingLeft })
  const entry = await readLeftBehind(privilege)
  return {
    undoes: 'left-behind',
    plan: async (state) => leftBehindPlan(id, what, entry, state, await surroundings(state, options)),
    carrier: new LeftBehindCarrier(privilege, what, entry),
  }
}

function wantedEdits(window: number, wish: Exclude<PlanWish, { from: 'journal' | 'left-behind' | 'text' }>, { views }: ScopePlansOptions): readonly PlannedEdit[] {
  switch (wish.from) {
    case 'edits':
      return wish.edits
    case 'row':
      return changes(views.record(window, wish.view, wish.row), wish.values)
    case 'selection': {
      const rows = views.selectedRecords(window, wish.view)
      return wish.what === 'delete' ? deletions(rows) : changes(rows, wish.values)
    }
  }
}

async function surroundings(state: KernelState, options: ScopePlansOptions): Promise<PlanSurroundings> {
  const { services, environment, uid } = options
  const namespace = services.kernel.label
  const place = placeOf(options)
  const sessions = ancestorSessions(environment)
  const connection = openConnection(services, { protocol: NETLINK_ROUTE, strictCheck: true })
  const sockets = socketsOf(services)
  try {
    const managers = place.place === 'machine' ? byIndex(await options.deviceManagers(), state) : new Map<number, DeviceManager>()
    const leased = leasedDevices(state.addresses, managers)
    return {
      names: services.names,
      uid,
      namespace,
      now: services.clock.wall(),
      connections: await ownConnections(sessions, { routes: connection, sockets }),
      managers: new Map([...managers].map(([index, { manager }]) => [index, manager])),
      neighbours: [...state.neighbours],
      devicesOf: stepDevices,
      lasting: (steps, commands) => lasting(commands, { managing: managingOf(steps, managers), hasLease: steps.flatMap(stepDevices).some((index) => leased.has(index)), place }),
    }
  } finally {
    connection.close()
    sockets?.close()
  }
}

function socketsOf(services: PlanServices): Connection | null {
  try {
    return openConnection(services, { protocol: NETLINK_SOCK_DIAG, strictCheck: false })
  } catch {
    return null
  }
}

function placeOf({ services, sandbox }: ScopePlansOptions): LastingPlace {
  const { label } = services.kernel
  if (sandbox) return { place: 'sandbox' }
  if (label !== '') return { place: 'namespace', name: label }
  return isOwnNetwork() ? { place: 'own' } : { place: 'machine' }
}

/** Managers know devices by their names. */
function byIndex(managers: readonly DeviceManager[], state: KernelState): ReadonlyMap<number, DeviceManager> {
  const byName = new Map(managers.map((manager) => [manager.device, manager]))
  return new Map(
    state.links.flatMap(({ header, attributes }): [number, DeviceManager][] => {
      const manager = byName.get(attributes.ifname ?? '')
      return manager === undefined ? [] : [[header.index, manager]]
    }),
  )
}
