import type { Answer, Input, LinkwrightApi, Method, Output, Push } from '../../../electron/api/contract.ts'
import { ApiFailure, toApiError } from '../../../electron/api/errors.ts'
import type { MalformedMessage } from '../../../electron/api/malformed.ts'
import type { ListedNamespace, WantedPage } from '../../../electron/api/namespaces.ts'
import { preferences, viewSettings, type Settings, type SettingsState, type ViewSettings } from '../../../electron/api/settings.ts'
import type { About, Status } from '../../../electron/api/status.ts'
import { settingsOfView, usualSettings } from '../../../electron/api/usual-settings.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import { fitted } from '../../../electron/shell/settings/read-settings.ts'
import { fakeInspection } from './fake-inspection.ts'
import { fakeFields } from './fake-filter.ts'
import { FakeTable } from './fake-table.ts'
import { FakeView } from './fake-view.ts'

/** What a fake app is made of. */
export interface FakeApp {
  readonly links: FakeTable
  readonly routes: FakeTable
  /** Without one there are none, as of neighbours and sockets. */
  readonly rules?: FakeTable
  readonly neighbours?: FakeTable
  readonly sockets?: FakeTable
  readonly addresses?: FakeTable
  readonly events?: FakeTable
  readonly about?: Partial<About>
}

const about: About = {
  version: '0.1.0',
  host: 'desk',
  kernel: '6.18.2',
  electron: '45.4.1',
  chromium: '156.0.8078.79',
  node: '24.4.0',
  runtime: 'official 45.4.1',
  sandboxed: true,
  testDriver: false,
  drawing: 'gpu',
  sandbox: false,
  readOnly: false,
  folders: { log: '/home/desk/.local/state/linkwright', crashes: '/home/desk/.local/state/linkwright/crashes' },
}

/** Stands where the preload's object would: answers every call from tables in memory and pushes frames. */
export class FakeApi implements LinkwrightApi {
  readonly contractVersion = 1
  /** The clipboard's text. */
  clipboard = ''
  /** What a reload answers. */
  readAt: number | null = 1_764_000_000_000
  malformed: readonly MalformedMessage[] = []
  namespaces: readonly ListedNamespace[] = []
  /** What was asked to be shown. */
  readonly shownNamespaces: Input<'namespace.show'>[] = []
  settings: Settings = usualSettings
  status: Status = {
    scope: { id: 'local:1', label: 'host' },
    named: 'same',
    state: { phase: 'live' },
    eventsPerSecond: 0,
    overruns: 0,
    foreign: 0,
    malformed: 0,
    tables: ['links', 'addresses', 'routes'].map((name) => ({ name, heard: true, receiveBuffer: 8 << 20 })),
    privilege: 'locked',
  }
  readonly #app: Required<Omit<FakeApp, 'about'>> & Pick<FakeApp, 'about'>
  readonly #views = new Map<number, FakeView>()
  #listener: (push: Push) => void = () => undefined
  #nextView = 1

  constructor(app: FakeApp) {
    this.#app = { addresses: new FakeTable([]), rules: new FakeTable([]), neighbours: new FakeTable([]), sockets: new FakeTable([]), events: new FakeTable([]), ...app }
  }

  onPush(listener: (push: Push) => void): void {
    this.#listener = listener
    listener({ push: 'settings', state: this.#settingsState })
    listener({ push: 'status', status: this.status })
  }

  /** Keeps these settings, and tells the window. */
  keep(settings: Settings): void {
    this.settings = settings
    this.#listener({ push: 'settings', state: this.#settingsState })
  }

  /** Asks the window to show this. */
  lead(to: WantedPage): void {
    this.#listener({ push: 'destination', to })
  }

  /** Tells the window a status of which these parts are new. */
  say(change: Partial<Status>): void {
    this.status = { ...this.status, ...change }
    this.#listener({ push: 'status', status: this.status })
  }

  async call<M extends Method>(method: M, input: Input<M>): Promise<Answer<M>> {
    await Promise.resolve()
    try {
      return { ok: true, value: this.#answers[method](input) }
    } catch (thrown) {
      return { ok: false, error: toApiError(thrown) }
    }
  }

  readonly #answers: { readonly [N in Method]: (asked: Input<N>) => Output<N> } = {
    'views.open': (asked) => {
      const id = this.#nextView
      this.#nextView += 1
      const view = new FakeView(id, asked, this.#app[asked.kind], (frame) => this.#listener({ push: 'frame', frame }))
      this.#views.set(id, view)
      return { view: id, kind: asked.kind, scope: this.status.scope.id, fields: fakeFields(asked.kind), groups: [], filterError: view.filterError }
    },
    'views.change': ({ view, ...change }) => {
      this.#view(view).change(change)
      return { filterError: this.#view(view).filterError }
    },
    'views.reload': ({ view }) => {
      this.#view(view)
      return { readAt: this.readAt }
    },
    'views.fields': ({ view }) => fakeFields(this.#view(view).kind),
    'views.values': () => null,
    'views.inTheWay': () => null,
    'views.acknowledge': ({ view }) => this.#view(view).acknowledge(),
    'views.close': ({ view }) => {
      this.#view(view).close()
      this.#views.delete(view)
    },
    'views.find': ({ view, text, from }) => this.#view(view).find(text, from),
    'forms.describe': () => {
      throw new Error('The fake app has no forms.')
    },
    'plans.preview': () => ({ commands: [], faults: [] }),
    'plans.make': () => ({ ok: true, plan: 'plan', steps: 1 }),
    'plans.reach': () => undefined,
    'views.copyRows': ({ view, from }) => {
      const rows = this.#view(view).selectedRows(from)
      return { selected: rows.length, rows, next: null }
    },
    'views.copyText': ({ view, as }) => {
      const texts = this.#view(view).selectedRows(0).map((row) => `${as} ${String(row.id)}`)
      return { text: texts.join('\n'), selected: texts.length, rows: texts.length }
    },
    'overview.watch': () => undefined,
    'overview.unwatch': () => undefined,
    'overview.reload': () => undefined,
    'overview.acknowledge': () => undefined,
    'records.inspect': ({ view, row }) => {
      const found = this.#view(view).row(row)
      const { again } = this.#view(view)
      if (!found) throw new ApiFailure({ code: 'unknown-row', message: 'The kernel has this record no more.', ...(again !== null && { again }) })
      return fakeInspection(found)
    },
    'links.names': () => ['enp1s0', 'lo'],
    'routes.get': ({ destination }) => ({ way: 'via 192.0.2.1 dev enp1s0', type: 'unicast', groups: [], command: `ip route get ${destination}` }),
    'records.history': () => ({ entries: [], more: false, since: null, thereBefore: true, unheard: null }),
    'events.open': () => undefined,
    'events.export': () => new Uint8Array(0),
    'events.save': () => null,
    'changes.list': () => ({ changes: [], more: false, session: 'this', unreadable: 0, trouble: null, file: null, undoable: null }),
    'changes.export': () => new Uint8Array(),
    'changes.save': () => null,
    'privilege.lock': () => undefined,
    'status.get': () => this.status,
    'malformed.list': () => ({ count: this.status.malformed, messages: this.malformed }),
    'about.get': () => ({ ...about, ...this.#app.about }),
    'settings.change': (change) => this.keep({ ...this.settings, ...fitted(preferences, preferences.parse(this.settings), change) }),
    'settings.changeView': ({ kind, change }) => this.#keepView(kind, fitted(viewSettings, settingsOfView(this.settings, kind), change)),
    'settings.noteFilter': ({ kind, filter }) => {
      const view = settingsOfView(this.settings, kind)
      if (view.history[0] !== filter) this.#keepView(kind, { ...view, history: [filter, ...view.history.filter((each) => each !== filter)] })
    },
    'rows.search': () => [],
    'namespaces.list': () => this.namespaces,
    'namespace.show': (asked) => {
      this.shownNamespaces.push(asked)
    },
    'namespace.reopen': () => undefined,
    'sandbox.startOver': () => undefined,
    'helper.install': () => false,
    'helper.remove': () => false,
    'folder.open': () => undefined,
    'app.restart': () => undefined,
    'clipboard.write': ({ text }) => {
      this.clipboard = text
    },
  }

  #keepView(kind: ViewKind, view: ViewSettings): void {
    this.keep({ ...this.settings, views: { ...this.settings.views, [kind]: view } })
  }

  get #settingsState(): SettingsState {
    return { settings: this.settings, file: 'settings.json', trouble: null }
  }

  #view(id: number): FakeView {
    const view = this.#views.get(id)
    if (!view) throw new ApiFailure({ code: 'unknown-view', message: `There is no view ${String(id)}.` })
    return view
  }
}
