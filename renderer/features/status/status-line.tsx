import { useSyncExternalStore } from 'react'
import type { About, Status } from '../../../electron/api/status.ts'
import type { TableState } from '../../../electron/api/views.ts'
import { useSaidOfNow } from '../../components/clock.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatBufferSize, formatCount } from '../../format/quantity.ts'
import { formatSpan } from '../../format/time.ts'
import { TimeToConfirm } from '../confirmation/time-to-confirm.tsx'
import type { KindFacts } from '../view/kind-facts.ts'
import type { ViewSession } from '../view/view-session.ts'
import type { HelperActions } from '../helper/use-helper.ts'
import { LockButton } from './lock-button.tsx'
import { leastReceiveBuffer, namespaceWords, phaseWords, placeWords, statusCounts, toldState, type StatusCount } from './status-words.ts'
import './status.css'

interface StatusLineProps {
  /** When a change undoes itself that waits to be kept; wall clock, ms. null: none does. */
  readonly confirmUntil: number | null
  readonly status: Status | null
  readonly about: About | null
  /** Of the kind that is shown. */
  readonly facts: KindFacts
  readonly session: ViewSession
  readonly helper: HelperActions
  readonly onAbout: () => void
  /** Gives back the right to change something. */
  readonly onLock: () => void
  /** Opens what did not add up. */
  readonly onMalformed: () => void
  /** Opens what else can be shown. */
  readonly onNamespaces: () => void
}

/** What the window's data is worth, what was lost, where it comes from, and what the window may do. */
export function StatusLine({ confirmUntil, status, about, facts, session, helper, onAbout, onLock, onMalformed, onNamespaces }: StatusLineProps) {
  const shown = useSyncExternalStore(session.subscribe, () => session.snapshot().window.state)
  const paused = useSyncExternalStore(session.subscribe, () => session.snapshot().paused)
  const waiting = useSyncExternalStore(session.subscribe, () => session.snapshot().window.waiting)
  const isSampled = useSyncExternalStore(session.subscribe, () => session.sampledAt() !== null)
  const state = toldState(status, shown)
  const counts = status ? statusCounts(status) : []
  const receiveBuffer = status ? leastReceiveBuffer(status) : 0
  return (
    <footer className="status" aria-label="Status" data-pane="status">
      <div className="status-firm">
        <PhaseText state={state} paused={paused} waiting={waiting} waits={facts.waits} />
        {counts.filter((each) => each.wrong).map((each) => <Count key={each.of} count={each} onOpen={each.of === 'malformed' ? onMalformed : null} />)}
      </div>
      <div className="status-group">
        <PhaseDetail state={state} />
        {about && !about.sandboxed ? (
          <span className="status-part status-wrong" title="Chromium’s sandbox is off because root started the app">
            <StateGlyph shape="triangle" tone="warn" />
            <b>{about.sandbox ? 'Chromium’s sandbox off' : 'Sandbox off'}</b>
          </span>
        ) : null}
        {about?.testDriver ? (
          <span className="status-part status-wrong">
            <StateGlyph shape="triangle" tone="warn" />
            <b>Test driver</b>
          </span>
        ) : null}
        {counts.filter((each) => !each.wrong).map((each) => <Count key={each.of} count={each} onOpen={null} />)}
        {isSampled ? <Sampled sampledAt={session.sampledAt} facts={facts} /> : null}
      </div>
      <div className="status-group status-facts">
        {about ? <span className="status-part" title={`Kernel ${about.kernel.replace(/^Linux /, '')}`}>Kernel {about.kernel.replace(/^Linux /, '')}</span> : null}
        {receiveBuffer > 0 ? (
          <span className="status-part" title="What the kernel granted for events that wait to be read">
            {formatBufferSize(receiveBuffer)} buffer
          </span>
        ) : null}
      </div>
      {status ? (
        <button type="button" className="status-part status-button status-place" aria-haspopup="dialog" title={`${placeWords(status, about)}. Open to show another namespace`} onClick={onNamespaces}>
          <span>
            netns <b>{namespaceWords(status)}</b>
          </span>
        </button>
      ) : null}
      {confirmUntil === null ? null : <TimeToConfirm until={confirmUntil} />}
      <LockButton about={about} privilege={status?.privilege ?? 'locked'} helper={helper} onLock={onLock} onAbout={onAbout} />
    </footer>
  )
}

/** One number; a button where there is more to see of what it counts. */
function Count({ count: { count, of, wrong, explanation }, onOpen }: { readonly count: StatusCount; readonly onOpen: (() => void) | null }) {
  const words = (
    <>
      {wrong ? <StateGlyph shape="triangle" tone="warn" /> : null}
      <span>
        <b>{count}</b> {of}
      </span>
    </>
  )
  const classes = wrong ? 'status-part status-wrong' : 'status-part'
  if (onOpen === null) {
    return (
      <span className={classes} title={explanation}>
        {words}
      </span>
    )
  }
  return (
    <button type="button" className={`${classes} status-button`} aria-haspopup="dialog" title={`${explanation}. Open to see them`} onClick={onOpen}>
      {words}
    </button>
  )
}

/** What waits in a paused view, where its kind says nothing else. */
const changes = { one: 'change', many: 'changes' } as const

interface PhaseTextProps {
  readonly state: TableState
  readonly paused: boolean
  readonly waiting: number
  readonly waits: KindFacts['waits']
}

function PhaseText({ state, paused, waiting, waits = changes }: PhaseTextProps) {
  const words = phaseWords(state)
  return (
    <>
      <span className="status-part status-phase" data-phase={state.phase}>
        <StateGlyph shape={words.shape} tone={words.tone} />
        <b className={words.tone === 'ok' || words.tone === 'plain' ? undefined : `tone-${words.tone}`}>{words.word}</b>
      </span>
      {paused ? (
        <span className="status-part" data-paused>
          <StateGlyph shape="barred" tone="plain" />
          <span>
            <b>Paused</b>
            {waiting > 0 ? `, ${formatCount(waiting)} ${waiting === 1 ? `${waits.one} waits` : `${waits.many} wait`}` : ''}
          </span>
        </span>
      ) : null}
    </>
  )
}

function PhaseDetail({ state }: { readonly state: TableState }) {
  const { detail } = phaseWords(state)
  if (detail === null) return null
  return (
    <span className="status-part status-detail" title={detail}>
      <span>{detail}</span>
    </span>
  )
}

function Sampled({ sampledAt, facts: { noun, sampled } }: { readonly sampledAt: () => number | null; readonly facts: KindFacts }) {
  const span = useSaidOfNow((now) => formatSpan(now - (sampledAt() ?? now)))
  return (
    <span className="status-part" title={`Read anew about once a second while ${noun.many} are on screen${sampled === null ? '' : `: ${sampled}`}`}>
      sampled {span} ago
    </span>
  )
}
