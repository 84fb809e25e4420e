import type { MessagePort } from 'node:worker_threads'
import { ApiFailure, toApiError, type ApiError } from '../api/errors.ts'
import type { Answer, CoreMethod, Input, Push } from '../api/contract.ts'
import type { DeviceManager } from '../api/device-manager.ts'
import type { PlanWish } from '../api/edits.ts'
import type { PlanOrder } from '../api/plan.ts'
import type { CoreHandlers, CoreOptions, FromCore, MadePlan, ToCore } from '../api/worker-port.ts'
import { systemClock, type Clock } from './clock.ts'
import { CoreLog } from './core-log.ts'
import { localKernel, type Kernel } from './kernel.ts'
import { LinkWatch } from './links/link-watch.ts'
import { OwnChanges } from './links/own-changes.ts'
import { allDeviceNames } from './links/named-device.ts'
import { kernelRelease, Scope } from './scope.ts'
import { OverviewPush } from './overview/overview-push.ts'
import { corePlans } from './plans/core-plans.ts'
import { newForm, rowForm } from './plans/making/describe-form.ts'
import { readKnownChoices } from './plans/making/known-choices.ts'
import type { Plans } from './plans/plans.ts'
import { RowSearch } from './search/row-search.ts'
import { StatusPush } from './status-push.ts'
import { Views } from './views/views.ts'

/** A call whose input the other end has checked against the contract. */
type CoreCall<Called extends CoreMethod = CoreMethod> = { readonly [M in Called]: { readonly to: 'call'; readonly id: number; readonly window: number; readonly method: M; readonly input: Input<M> } }[Called]
type Received = CoreCall | Exclude<ToCore, { readonly to: 'call' }>

/**
 * How long the thread goes on when all is closed, in ms. V8 may still be compiling for it on other threads, and these may ask it to collect garbage; Node waits for
 * them when a thread ends, in which it does not listen any more (nodejs/node#54918), and both would wait for ever.
 */
const settleTime = 100

/** What the core stands on; a test puts others in their places. */
export interface CoreSurroundings {
  readonly clock?: Clock
  readonly openKernel?: (options: CoreOptions) => Kernel
  /** Who manages the devices of this machine; absent: nobody that we know of. Never rejects. */
  readonly deviceManagers?: () => Promise<readonly DeviceManager[]>
}

/**
 * Serves the worker's port until it is told to shut down: opens the scope, answers calls, pushes frames and status. Where the scope
 * cannot be opened it says so ("failed") and answers every call with that error.
 */
export function serveCore(port: MessagePort, options: CoreOptions, surroundings: CoreSurroundings = {}): void {
  const post = (message: FromCore): void => port.postMessage(message)
  const log = new CoreLog(surroundings.clock ?? systemClock, (level, message) => post({ from: 'log', level, message }))
  const core = open(options, surroundings, post, log)
  port.on('message', (message: Received) => {
    switch (message.to) {
      case 'call':
        void answer(core, message, log).then((given) => post({ from: 'answer', id: message.id, answer: given }))
        break
      case 'window-closed':
        core.windowClosed(message.window)
        break
      case 'window-visible':
        core.windowVisible(message.window, message.visible)
        break
      case 'make-plan':
        void madePlan(core, message.window, message.wish, log).then((made) => post({ from: 'made-plan', id: message.id, answer: made }))
        break
      case 'plan-order':
        core.order(message.window, message.order)
        break
      case 'show-numbers':
        core.showNumbers(message.numeric)
        break
      case 'tell-links':
        core.tellLinks(message.on)
        break
      case 'shut-down':
        core.close()
        post({ from: 'shut-down' })
        setTimeout(() => port.close(), settleTime)
        break
    }
  })
}

interface CoreEnds {
  windowClosed(window: number): void
  windowVisible(window: number, visible: boolean): void
  showNumbers(numeric: boolean): void
  tellLinks(on: boolean): void
  order(window: number, order: PlanOrder): void
  close(): void
}

/** An open scope, or what stands in its way. */
type Core = CoreEnds & ({ readonly handlers: CoreHandlers; readonly plans: Plans } | { readonly handlers: null; readonly plans: null; readonly failure: ApiError })

function open(options: CoreOptions, surroundings: CoreSurroundings, post: (message: FromCore) => void, log: CoreLog): Core {
  try {
    const core = openScope(options, surroundings, post, log)
    post({ from: 'ready', kernel: kernelRelease(), namespace: options.namespace ?? '' })
    return core
  } catch (error) {
    const failure = toApiError(error)
    post({ from: 'failed', error: failure })
    return failed(failure)
  }
}

function openScope(options: CoreOptions, surroundings: CoreSurroundings, post: (message: FromCore) => void, log: CoreLog): Core {
  const clock = surroundings.clock ?? systemClock
  const openKernel = surroundings.openKernel ?? ((given: CoreOptions) => localKernel(given.addonPath, given.namespace))
  const kernel = openKernel(options)
  const scope = new Scope({ kernel, clock, log, ...(options.receiveBuffer === undefined ? {} : { receiveBuffer: options.receiveBuffer }) })
  scope.showNumbers(options.numeric === true)
  // A window opens with the links: they are there when it asks.
  scope.links.start()
  const own = new OwnChanges(clock)
  const linkWatch = new LinkWatch(scope.links.telling, { clock, tell: (news) => post({ from: 'link-news', news }), isOwn: () => own.areUnderWay })
  linkWatch.want(options.tellLinks === true)
  const push = (window: number, pushed: Push): void => post({ from: 'push', window, push: pushed })
  const views = new Views(scope, clock, (window, frame) => push(window, { push: 'frame', frame }))
  const overview = new OverviewPush(() => scope.overview, clock, (window, given) => push(window, { push: 'overview', overview: given }))
  const rows = new RowSearch(() => scope.lasting(), clock)
  const planning = corePlans(options, scope, views, {
    deviceManagers: surroundings.deviceManagers ?? (() => Promise.resolve([])),
    post(message) {
      if (message.from === 'plan-state') own.follow(message.state)
      post(message)
    },
    warn: (sentence) => log.say('warn', sentence),
  })
  const { plans, privilege, changes } = planning
  const status = new StatusPush(scope, privilege, clock, (window, given) => push(window, { push: 'status', status: given }))
  return {
    plans,
    handlers: {
      'views.open': (window, input) => {
        const opened = views.open(window, input)
        status.add(window)
        return opened
      },
      'views.change': (window, input) => views.change(window, input),
      'views.reload': (window, { view }) => views.reload(window, view),
      'views.fields': (window, { view }) => views.fields(window, view),
      'views.values': (window, input) => views.values(window, input),
      'views.inTheWay': (window, { view }) => views.inTheWay(window, view),
      'views.acknowledge': (window, { view, serial }) => {
        views.acknowledge(window, view, serial)
        if (views.isLoaded(window, view)) scope.hear()
      },
      'views.close': (window, { view }) => views.close(window, view),
      'views.find': (window, input) => views.find(window, input),
      'views.copyRows': (window, { view, from }) => views.copyRows(window, view, from),
      'views.copyText': (window, input) => views.copyText(window, input),
      'rows.search': (window, { text }) => rows.search(window, text),
      'records.inspect': (window, { view, row }) => views.inspect(window, view, row),
      'overview.watch': (window) => {
        overview.watch(window)
        status.add(window)
      },
      'overview.unwatch': (window) => overview.unwatch(window),
      'overview.reload': () => scope.overview.reload(),
      'overview.acknowledge': (window, { serial }) => {
        overview.acknowledge(window, serial)
        scope.hear()
      },
      'routes.get': (_window, question) => scope.routeLookup.ask(question),
      'links.names': () => allDeviceNames(scope.links.table, scope.links.names),
      'records.history': (window, { view, row }) => views.history(window, view, row),
      'events.open': (window, { view, row, open: on }) => views.openBurst(window, view, row, on),
      'events.export': (window, { view, format }) => views.exportEvents(window, view, format),
      'forms.describe': async (window, input) => {
        const { names } = scope.services
        const [state, known] = await Promise.all([plans.state(), readKnownChoices(names, options)])
        return 'form' in input ? newForm(input.form, state, names, known) : rowForm(views.record(window, input.view, input.row), state, names, known)
      },
      // The page may not undo what the person decides about in the confirmation.
      'privilege.lock': () => {
        if (privilege.busy) throw new ApiFailure({ code: 'unavailable', message: 'A change waits to be kept or undone. Decide about it, and lock then.' })
        return privilege.lock()
      },
      'plans.preview': (window, wish) => plans.preview(window, wish),
      'changes.list': () => changes.list(),
      'changes.export': (_window, input) => changes.export(input),
      'status.get': (window) => {
        status.add(window)
        return status.now()
      },
      'malformed.list': () => scope.malformed(),
      'namespaces.list': () => scope.namespaces.list((namespace) => openKernel({ addonPath: options.addonPath, ...(namespace !== undefined && { namespace }) })),
    },
    windowClosed(window) {
      views.windowClosed(window)
      overview.windowClosed(window)
      status.remove(window)
      rows.windowClosed(window)
      plans.windowClosed(window)
    },
    windowVisible(window, visible) {
      views.windowVisible(window, visible)
      overview.windowVisible(window, visible)
    },
    showNumbers(numeric) {
      scope.showNumbers(numeric)
      views.rewrite()
    },
    tellLinks: (on) => linkWatch.want(on),
    order(window, order) {
      own.ordered(order)
      plans.order(window, order)
    },
    close() {
      linkWatch.close()
      views.closeAll()
      overview.close()
      status.close()
      void privilege.lock()
      planning.close()
      scope.close()
    },
  }
}

/** Answers every call with what stands in the way. */
function failed(failure: ApiError): Core {
  return { handlers: null, plans: null, failure, windowClosed() {}, windowVisible() {}, showNumbers() {}, tellLinks() {}, order() {}, close() {} }
}

/** The plan that a window wishes for, or why there is none. Never rejects. */
async function madePlan(core: Core, window: number, wish: PlanWish, log: CoreLog): Promise<MadePlan> {
  if (core.plans === null) return { error: core.failure }
  try {
    return await core.plans.make(window, wish)
  } catch (error) {
    if (!(error instanceof ApiFailure)) log.say('error', `A plan could not be made: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return { error: toApiError(error) }
  }
}

async function answer<M extends CoreMethod>(core: Core, call: CoreCall<M>, log: CoreLog): Promise<Answer<M>> {
  try {
    if (core.handlers === null) throw new ApiFailure(core.failure)
    return { ok: true, value: await core.handlers[call.method](call.window, call.input) }
  } catch (error) {
    if (!(error instanceof ApiFailure)) log.say('error', `${call.method} failed unforeseen: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return { ok: false, error: toApiError(error) }
  }
}
