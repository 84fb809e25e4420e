import type { About, PrivilegeState, Status } from '../../../electron/api/status.ts'
import type { TableState } from '../../../electron/api/views.ts'
import type { StateLook } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'

/** How a phase is told: a word, a shape and a tone that repeats it. */
export interface PhaseWords extends StateLook {
  /** What goes on behind it; null: nothing to add. */
  readonly detail: string | null
}

/** The words of the status line for the state of the data. */
export function phaseWords(state: TableState): PhaseWords {
  switch (state.phase) {
    case 'loading':
      return { word: 'Loading', shape: 'half', tone: 'plain', detail: state.received > 0 ? `${formatCount(state.received)} so far` : null }
    case 'live':
      return { word: 'Live', shape: 'full', tone: 'ok', detail: null }
    case 'stale':
      return { word: 'Stale', shape: 'triangle', tone: 'warn', detail: state.reason }
    case 'repairing':
      return { word: 'Repairing', shape: 'half', tone: 'warn', detail: state.reason }
    case 'failed':
      return { word: 'Failed', shape: 'octagon', tone: 'bad', detail: state.error.message }
  }
}

/** What the line says of the data: the scope's state, which is told less often than the view's own frames are. */
export function toldState(status: Status | null, view: TableState): TableState {
  if (view.phase !== 'live' || status === null || status.state.phase === 'loading') return view
  return status.state
}

/** The namespace by name; the one that the app itself runs in has none. */
export function namespaceWords(status: Status): string {
  return status.scope.label === '' ? 'own' : status.scope.label
}

/** What is to be said when the name of the namespace no longer stands for the one that is shown, and the word of the button that shows the other. */
export interface NamespaceNoticeWords {
  readonly title: string
  readonly explanation: string
  /** Null: there is none to be shown. */
  readonly reopen: string | null
}

/** Null: the name stands for what is shown. */
export function namespaceNotice({ named, scope }: Status): NamespaceNoticeWords | null {
  if (named === 'same') return null
  if (named === 'unknown') {
    return {
      title: `Whether ${scope.label} still stands for the network namespace that is shown cannot be seen any more.`,
      explanation: 'This user may not look there, as where a process now runs as another user. What is shown goes on being read from the one that was opened.',
      reopen: null,
    }
  }
  const kept = 'What is shown is the old one, which the kernel keeps alive because this window still listens in it.'
  if (named === 'gone') return { title: `The network namespace ${scope.label} was deleted.`, explanation: kept, reopen: null }
  return { title: `The network namespace ${scope.label} was deleted, and another has its name now.`, explanation: kept, reopen: `Show the new ${scope.label}` }
}

/** What draws the window, and what follows from it. */
export function drawingWords({ drawing }: About): string {
  const plainly = 'so that nothing fades and sparklines move once a second'
  switch (drawing) {
    case 'gpu':
      return 'by a GPU'
    case 'software':
      return `without a GPU, ${plainly}`
    case 'remote':
      return `on a display over the network, ${plainly}`
  }
}

/** Where the data comes from: the machine, and the namespace where it has a name. Empty while neither is known. */
export function placeWords(status: Status | null, about: Pick<About, 'host' | 'sandbox'> | null): string {
  const namespace = status?.scope.label ?? ''
  if (about?.sandbox === true) return namespace === '' ? 'the sandbox' : `${namespace} in the sandbox`
  const host = about?.host ?? ''
  return namespace !== '' && host !== '' ? `${namespace} on ${host}` : `${namespace}${host}`
}

/** What the window may change, in a word and at length. */
export interface MayChangeWords {
  readonly short: string
  readonly long: string
  /** Nobody is asked before something is changed. */
  readonly open: boolean
}

/** What the window may change. What the person asked for themselves is said to be so. */
export function mayChangeWords(about: Pick<About, 'readOnly' | 'sandbox' | 'sandboxed'> | null, privilege: PrivilegeState = 'locked'): MayChangeWords {
  if (about?.readOnly === true) return { short: 'Read-only (--read-only)', long: 'nothing: this window only reads, as was asked for with --read-only', open: false }
  if (about?.sandbox === true) return { short: 'Sandbox', long: 'everything in the sandbox, and nothing of this machine', open: true }
  if (about?.sandboxed === false) return { short: 'Root', long: 'the network, for root started it', open: true }
  switch (privilege) {
    case 'locked':
      return { short: 'Read-only (locked)', long: 'nothing yet: once a plan is applied an administrator’s password is asked for', open: false }
    case 'elevating':
      return { short: 'Asking for the right', long: 'nothing yet: the right to is being asked for', open: false }
    case 'elevated':
    case 'confirming':
      return { short: 'Can change network', long: 'the network, until it is locked again or has changed nothing for ten minutes', open: true }
  }
}

/** The title of the window: "Links of blue on desk – Linkwright". */
export function windowTitle(view: string, place: string): string {
  return place === '' ? `${view} – Linkwright` : `${view} of ${place} – Linkwright`
}

/** One number of the status line. */
export interface StatusCount {
  readonly count: string
  readonly of: string
  /** Something was lost or refused. */
  readonly wrong: boolean
  /** What is counted, in a sentence. */
  readonly explanation: string
}

/** Tables that a window of links listens to. */
const ofLinks: ReadonlySet<string> = new Set(['links', 'addresses'])

/** "links, addresses and routes". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** What the kernel granted for events of each table that is listened to, at the least; 0 while none is. In bytes. */
export function leastReceiveBuffer({ tables }: Status): number {
  const granted = tables.filter(({ heard }) => heard).map(({ receiveBuffer }) => receiveBuffer)
  return granted.length === 0 ? 0 : Math.min(...granted)
}

/** The counters worth a place: overruns always, what must never happen only once it did. */
export function statusCounts(status: Status): readonly StatusCount[] {
  const { eventsPerSecond, overruns, malformed, foreign, tables } = status
  const names = (heard: boolean) => tables.filter((table) => table.heard === heard).map(({ name }) => name)
  const unheard = names(false)
  const counts: StatusCount[] = [
    {
      count: formatCount(Math.round(eventsPerSecond)),
      of: `${names(true).every((name) => ofLinks.has(name)) ? 'link ' : ''}${Math.round(eventsPerSecond) === 1 ? 'event' : 'events'}/s`,
      wrong: false,
      explanation: [
        `What the kernel told of ${listed(names(true))} in the last second`,
        ...(unheard.length === 0 ? [] : [`${listed(unheard)} are listened to once they are opened`]),
      ].join('; '),
    },
    { count: formatCount(overruns), of: overruns === 1 ? 'overrun' : 'overruns', wrong: overruns > 0, explanation: 'Times that the kernel dropped events for us; each was repaired by reading anew' },
  ]
  if (malformed > 0) counts.push({ count: formatCount(malformed), of: 'malformed', wrong: true, explanation: 'Messages that were truncated or did not decode' })
  if (foreign > 0) counts.push({ count: formatCount(foreign), of: 'foreign', wrong: true, explanation: 'Datagrams that did not come from the kernel and were dropped' })
  return counts
}
