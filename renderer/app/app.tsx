import { useCallback, useContext, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { toApiError } from '../../electron/api/errors.ts'
import type { WantedPage } from '../../electron/api/namespaces.ts'
import type { Preferences } from '../../electron/api/settings.ts'
import type { About, Status } from '../../electron/api/status.ts'
import type { Client } from '../bridge/client.ts'
import { announce } from '../components/announcer/announcer.ts'
import { LiveRegion } from '../components/announcer/live-region.tsx'
import { ChangesSheet } from '../features/changes/changes-sheet.tsx'
import { columnChoice } from '../features/columns/column-choice.ts'
import { ConfirmRoom } from '../features/confirmation/confirm-room.tsx'
import { useConfirmation } from '../features/confirmation/use-confirmation.ts'
import { WindowTitle } from '../features/confirmation/window-title.tsx'
import { CopyNotice } from '../features/copy/copy-notice.tsx'
import { useSelectionCopy } from '../features/copy/use-selection-copy.ts'
import { useCopyMenu } from '../features/copy/use-copy-menu.tsx'
import { MalformedSheet } from '../features/malformed/malformed-sheet.tsx'
import { NamespacesSheet } from '../features/namespaces/namespaces-sheet.tsx'
import { showInNamespace } from '../features/namespaces/show-in-namespace.ts'
import type { PaletteWays } from '../features/palette/palette-entry.ts'
import type { DestinationWay } from '../features/inspector/destination-way.ts'
import { useHelper } from '../features/helper/use-helper.ts'
import { SandboxBanner } from '../features/sandbox/sandbox-banner.tsx'
import { SettingsDialog } from '../features/settings/settings-dialog.tsx'
import { SettingsNotice } from '../features/settings/settings-notice.tsx'
import type { SettingsStore } from '../features/settings/settings-store.ts'
import { useSettings } from '../features/settings/use-settings.ts'
import { AboutDialog } from '../features/status/about-dialog.tsx'
import { LeftBehindNotice } from '../features/status/left-behind-notice.tsx'
import { NamespaceNotice } from '../features/status/namespace-notice.tsx'
import { OverviewPage } from '../features/overview/overview-page.tsx'
import { OverviewSession } from '../features/overview/overview-session.ts'
import { RateHistoryContext } from '../features/rates/sparkline.tsx'
import { questionOf } from '../features/route-to/question-of.ts'
import { useRouteTo } from '../features/route-to/use-route-to.tsx'
import { ReplacedNotice } from '../features/status/replaced-notice.tsx'
import { UnrecordedNotice } from '../features/status/unrecorded-notice.tsx'
import { StatusLine } from '../features/status/status-line.tsx'
import { placeWords, windowTitle } from '../features/status/status-words.ts'
import { Welcome } from '../features/welcome/welcome.tsx'
import { ViewActions } from '../features/view/view-actions.ts'
import { useView } from '../features/view/use-view.ts'
import { firstHints } from './first-hints.ts'
import { HelpSheet } from './help-sheet.tsx'
import { kindFacts, kindsInOrder } from './kind-facts.ts'
import { kinds } from './kinds.tsx'
import { kindOf, pageFacts, type Page } from './pages.ts'
import { Rail } from './rail.tsx'
import { startPages } from './setting-entries.ts'
import type { Sessions } from './sessions.ts'
import { useActions } from './use-actions.ts'
import { useDestination } from './use-destination.ts'
import { useEditing } from './use-editing.tsx'
import { useFocusGuard } from './use-focus-guard.ts'
import { useInspector } from './use-inspector.tsx'
import { useVisits } from './use-visits.ts'
import { useViewFocus } from './use-view-focus.ts'
import { WindowPalette } from './window-palette.tsx'
import { useWatch } from './use-watch.ts'
import { moveToPane } from './panes.ts'
import './app.css'

export interface AppProps {
  readonly client: Client
  readonly sessions: Sessions
  readonly settings: SettingsStore
  /** The page that is shown first. */
  readonly start: Page
}

/** The window. */
export function App({ client, sessions, settings: store, start }: AppProps) {
  const [page, setPage] = useState(start)
  // Behind the overview stand the links, which are kept up to date always.
  const shown = kindOf(page)
  const [status, setStatus] = useState<Status | null>(null)
  const [about, setAbout] = useState<About | null>(null)
  const [sheet, setSheet] = useState<'help' | 'about' | 'malformed' | 'namespaces' | 'changes' | 'palette' | 'settings' | null>(null)
  const [viewActions] = useState(() => new ViewActions())
  const [namespacesReason, setNamespacesReason] = useState<string | null>(null)
  const history = useContext(RateHistoryContext)
  const [overview] = useState(() => new OverviewSession(client, flushSync, history))
  const [asTables, setAsTables] = useState(false)
  const session = sessions.of(shown)
  const snapshot = useView(session)
  const focus = useViewFocus()
  useFocusGuard()
  const chosen = useSettings(store)
  const { settings } = chosen
  const place = placeWords(status, about)
  const confirmation = useConfirmation(client, leaveConfirmation)
  const helper = useHelper(client)

  useEffect(() => client.onStatus(setStatus), [client])
  useEffect(() => {
    client
      .call('about.get', undefined)
      .then((known) => {
        document.documentElement.dataset['drawing'] = known.drawing
        setAbout(known)
      })
      .catch(() => setAbout(null))
  }, [client])

  const copy = (text: string, what: string) => {
    client
      .call('clipboard.write', { text })
      .then(() => announce('done', `Copied the ${what}`))
      .catch(() => announce('done', `The ${what} could not be copied`))
  }
  const reopen = () => {
    client.call('namespace.reopen', undefined).catch(() => announce('done', 'The namespace could not be opened'))
  }
  const startOver = () => {
    client.call('sandbox.startOver', undefined).catch(() => announce('done', 'The sandbox could not be started over'))
  }
  const lock = () => {
    client.call('privilege.lock', undefined).then(() => announce('done', 'Locked: nothing is changed without a password')).catch((thrown: unknown) => announce('done', toApiError(thrown).message))
  }
  const show = (next: Page) => {
    const fromTable = document.activeElement?.closest('[data-pane="table"]') !== null
    sessions.show(next === 'overview' ? null : next)
    flushSync(() => setPage(next))
    if (fromTable) focus.toTable()
  }
  const editing = useEditing({ client, kind: shown, session, readOnly: about?.readOnly === true, onCopy: (text) => copy(text, 'command') })
  const rowCopy = useSelectionCopy({ client, session, noun: kindFacts[shown].noun, announce: sayDone })
  const copyMenu = useCopyMenu({ client, view: session.view, nouns: kindFacts[shown].noun.many, canBeMade: kindFacts[shown].canBeMade, onCopy: copy, onFailure: sayDone, selected: snapshot.selection.count, onCopyAll: rowCopy.copy, edits: editing.rows })
  const destination = useDestination(sessions, show)
  const visited = useVisits({ sessions, session, snapshot, show, reveal: destination.reveal })
  useWatch(shown, snapshot, visited.title)
  const showNamespaces = (reason: string | null) => {
    setNamespacesReason(reason)
    setSheet('namespaces')
  }
  const goElsewhere: DestinationWay['goElsewhere'] = ({ namespace, link }, where) => {
    client
      .call('namespace.show', { namespace, where, at: { view: 'links', filter: `index ${String(link)}` } })
      .catch((thrown: unknown) => showNamespaces(toApiError(thrown).message))
  }
  const way = { words: destination.words, go: destination.goWith(visited.onFiltered), goElsewhere }
  const goTo = useEffectEvent((to: WantedPage) => ('page' in to ? show(to.page) : way.go(to)))
  // Not while React is drawing: going somewhere draws at once.
  useEffect(() => client.onDestination((to) => queueMicrotask(() => goTo(to))), [client])
  const inNamespace: PaletteWays['inNamespace'] = (name, to) => {
    void showInNamespace(client, name, to).then((reason) => {
      if (reason !== null) showNamespaces(reason)
    })
  }
  const inspector = useInspector({ client, session, snapshot, edits: editing.rows, onCopy: (text) => copy(text, 'command'), way, visited, reveal: destination.reveal, onLeave: focus.leaveInspector, onClose: focus.toTable })

  const routeTo = useRouteTo({ client, way, onCopy: (text) => copy(text, 'command') })

  const toTop = useRef<(() => void) | null>(null)
  const onWayToTop = useCallback((go: (() => void) | null) => {
    toTop.current = go
  }, [])

  const actions = {
    palette: () => setSheet('palette'),
    filter: focus.toFilter,
    help: () => setSheet('help'),
    settings: () => setSheet('settings'),
    namespaces: () => setSheet('namespaces'),
    changes: () => setSheet('changes'),
    pause: () => (page === 'overview' ? overview.pause(!overview.snapshot().paused) : session.pause(!snapshot.paused)),
    settle: () => {
      session.letSettle()
      toTop.current?.()
    },
    'next-pane': () => moveToPane(1, confirmation.reach),
    'pane-before': () => moveToPane(-1, confirmation.reach),
    dock: inspector.switchDock,
    'rates-table': () => (page === 'overview' ? setAsTables(!asTables) : inspector.switchRates()),
    retry: () => (page === 'overview' ? overview.reload() : void session.reload()),
    leave: inspector.leave,
    'route-to': () => routeTo.open(),
    ...editing.actions,
  }
  useActions(actions, show, settings.plainKeys)

  const notice = (
    <>
      <ReplacedNotice client={client} version={about?.version ?? ''} waits={confirmation.until !== null} />
      <NamespaceNotice status={status} onReopen={reopen} />
      <UnrecordedNotice status={status} />
      <LeftBehindNotice status={status} readOnly={about?.readOnly === true} onPlan={editing.leftBehind} />
      {settings.welcomed || chosen.file === '' ? null : <Welcome hints={firstHints} onDone={() => store.change({ welcomed: true })} />}
      <SettingsNotice trouble={chosen.trouble} file={chosen.file} />
    </>
  )
  const facts = kindFacts[shown]
  const columns = columnChoice(store, chosen, shown)
  const surroundings = {
    facts,
    onWayToTop,
    columnChoice: columns,
    viewActions,
    wanted: destination.wanted?.view === shown ? destination.wanted.row : null,
    onRevealed: destination.onRevealed,
    filterInput: focus.filterInput,
    onLeaveFilter: focus.toTable,
    onEnter: focus.toInspector,
    onRouteTo: () => routeTo.open(),
    onNew: editing.make,
    onMenu: copyMenu.open,
    onCopy: copy,
    client,
    onSay: sayDone,
    onCopyAll: rowCopy.copy,
    said: rowCopy.news === null || rowCopy.news.failed ? null : rowCopy.news.words,
    notice: (
      <>
        {notice}
        <CopyNotice news={rowCopy.news} onDismiss={rowCopy.dismiss} />
        {editing.notice}
      </>
    ),
    strip: inspector.strip,
    inspector: inspector.pane,
    dock: inspector.dock,
  }
  const { View } = kinds[shown]
  return (
    <div className="app" inert={confirmation.covers}>
      <WindowTitle title={windowTitle(pageFacts(page).title, place)} until={confirmation.until} />
      {about?.sandbox === true ? <SandboxBanner onStartOver={startOver} /> : null}
      <Rail shown={page} total={page === 'overview' ? null : snapshot.window.total} place={place} onShow={show} onHelp={() => setSheet('help')} onSettings={() => setSheet('settings')} />
      {page === 'overview' ? (
        <OverviewPage session={overview} way={way} viewTitle={(view) => kindFacts[view].title} asTable={asTables} onSwitch={() => setAsTables(!asTables)} notice={notice} />
      ) : (
        <View key={`${page} ${drawnBy(settings)}`} session={session} surroundings={surroundings} />
      )}
      {confirmation.room > 0 ? <ConfirmRoom room={confirmation.room} /> : null}
      <StatusLine confirmUntil={confirmation.until} status={status} about={about} facts={facts} session={session} helper={helper} onAbout={() => setSheet('about')} onLock={lock} onMalformed={() => setSheet('malformed')} onNamespaces={() => setSheet('namespaces')} />
      <LiveRegion />
      {copyMenu.menu}
      {routeTo.dialog}
      {editing.sheets}
      {sheet === 'help' ? <HelpSheet fields={snapshot.fields} onClose={() => setSheet(null)} /> : null}
      {sheet === 'malformed' ? <MalformedSheet client={client} count={status?.malformed ?? 0} onClose={() => setSheet(null)} /> : null}
      {sheet === 'changes' ? <ChangesSheet client={client} onUndo={editing.undo === null ? null : () => { setSheet(null); editing.undo?.() }} onClose={() => setSheet(null)} /> : null}
      {sheet === 'namespaces' ? <NamespacesSheet client={client} reason={namespacesReason} onClose={() => { setNamespacesReason(null); setSheet(null) }} /> : null}
      {sheet === 'palette' ? (
        <WindowPalette
          client={client}
          ways={{ go: way.go, sort: (view, sort) => sessions.of(view).setSort(sort), route: (words) => routeTo.open(questionOf(words)), inNamespace, namespaces: showNamespaces }}
          helper={helper}
          here={status?.scope.label ?? ''}
          readOnly={about?.readOnly === true}
          onAction={(action) => actions[action]()}
          onShow={show}
          onAbout={() => setSheet('about')}
          shown={page === 'overview' ? null : { title: facts.title, actions: [...editing.offered, ...viewActions.all()], groups: snapshot.groups, group: columns.group, onGroup: columns.onGroup }}
          preferences={settings}
          onChange={(change) => store.change(change)}
          onClose={() => setSheet(null)}
        />
      ) : null}
      {sheet === 'settings' ? (
        <SettingsDialog
          state={chosen}
          pages={startPages}
          onChange={(change) => store.change(change)}
          onForgetFilters={() => kindsInOrder.forEach((kind) => store.changeView(kind, { history: [] }))}
          onClose={() => setSheet(null)}
        />
      ) : null}
      {sheet === 'about' ? <AboutDialog client={client} about={about} status={status} helper={helper.installed} settingsFile={chosen.file} onClose={() => setSheet(null)} /> : null}
    </div>
  )
}

/** The keyboard comes back from the dock of the confirmation. */
function leaveConfirmation(step: 1 | -1): void {
  moveToPane(step, () => undefined, 'confirmation')
}

/** Says what became of something that a person did. */
function sayDone(sentence: string): void {
  announce('done', sentence)
}

/** What of the settings every cell is drawn by: with another one the view is drawn from scratch. */
function drawnBy({ density, rates, prefixes, times, clock, ports }: Preferences): string {
  return [density, rates, prefixes, times, clock, ports].join(' ')
}
