import type { MessagePort } from 'node:worker_threads'
import { ApiFailure, toApiError, type ApiError } from '../api/errors.ts'
import type { Answer, CoreMethod, Input, Push } from '../api/contract.ts'
import type { CoreHandlers, CoreOptions, FromCore, ToCore } from '../api/worker-port.ts'
import { systemClock, type Clock } from './clock.ts'
import { CoreLog } from './core-log.ts'
import { localKernel, type Kernel } from './kernel.ts'
import { allDeviceNames } from './links/named-device.ts'
import { kernelRelease, Scope } from './scope.ts'
import { OverviewPush } from './overview/overview-push.ts'
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
      case 'show-numbers':
        core.showNumbers(message.numeric)
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
  close(): void
}

/** An open scope, or what stands in its way. */
type Core = CoreEnds & ({ readonly handlers: CoreHandlers } | { readonly handlers: null; readonly failure: ApiError })

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
  const push = (window: number, pushed: Push): void => post({ from: 'push', window, push: pushed })
  const views = new Views(scope, clock, (window, frame) => push(window, { push: 'frame', frame }))
  const overview = new OverviewPush(() => scope.overview, clock, (window, given) => push(window, { push: 'overview', overview: given }))
  const status = new StatusPush(scope, clock, (window, given) => push(window, { push: 'status', status: given }))
  const rows = new RowSearch(() => scope.lasting(), clock)
  return {
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
      'status.get': (window) => {
        status.add(window)
        return scope.status()
      },
      'malformed.list': () => scope.malformed(),
      'namespaces.list': () => scope.namespaces.list((namespace) => openKernel({ addonPath: options.addonPath, ...(namespace !== undefined && { namespace }) })),
    },
    windowClosed(window) {
      views.windowClosed(window)
      overview.windowClosed(window)
      status.remove(window)
      rows.windowClosed(window)
    },
    windowVisible(window, visible) {
      views.windowVisible(window, visible)
      overview.windowVisible(window, visible)
    },
    showNumbers(numeric) {
      scope.showNumbers(numeric)
      views.rewrite()
    },
    close() {
      views.closeAll()
      overview.close()
      status.close()
      scope.close()
    },
  }
}

/** Answers every call with what stands in the way. */
function failed(failure: ApiError): Core {
  return { handlers: null, failure, windowClosed() {}, windowVisible() {}, showNumbers() {}, close() {} }
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
