import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { ConfirmScene } from '../../electron/api/confirm-contract.ts'
import { AssertiveRegion } from '../components/announcer/assertive-region.tsx'
import { AppliedSteps } from './applied-steps.tsx'
import type { ConfirmStore } from './confirm-store.ts'
import { DockAnswers } from './dock-answers.tsx'
import { DockCountdown } from './dock-countdown.tsx'
import { DockMeanwhile } from './dock-meanwhile.tsx'
import { DockWarnings } from './dock-warnings.tsx'
import { outcomeWords } from './outcome-words.ts'
import { SheetOutcome } from './sheet-outcome.tsx'
import './confirm-dock.css'

interface ConfirmDockProps {
  readonly scene: ConfirmScene
  readonly store: ConfirmStore
}

/** What was applied and waits to be kept; then what became of it. The window around it goes on. */
export function ConfirmDock({ scene, store }: ConfirmDockProps) {
  const { plan, state, answering } = scene
  const dock = useRef<HTMLElement>(null)
  const title = useId()
  const words = outcomeWords(scene)
  const answeringAt = useSyncExternalStore(store.subscribe, store.answeringAt)
  const progress = state?.progress

  useLayoutEffect(() => {
    const element = dock.current
    if (element === null) return undefined
    const tell = () => store.wish({ wish: 'height', height: Math.max(1, element.offsetHeight) })
    const observer = new ResizeObserver(tell)
    observer.observe(element)
    return () => observer.disconnect()
  }, [store])
  // Not at a button: what is typed on must not press one.
  useEffect(() => store.onReached(() => dock.current?.focus()), [store])

  const keep = () => store.order({ order: 'keep', plan: plan.id })
  const close = () => store.wish({ wish: 'close' })
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat) return
    if (event.key === 'Enter' && event.ctrlKey && !event.shiftKey && !event.altKey && !event.metaKey) {
      if (progress?.phase === 'confirming') keep()
      else close()
    } else if (event.key === 'Escape') {
      if (words?.settled === true) close()
      else store.wish({ wish: 'leave', step: 1 })
    } else return
    event.preventDefault()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <main ref={dock} className="confirm-dock" aria-labelledby={title} tabIndex={-1}>
      <h1 id={title} className="unseen">
        {progress?.phase === 'confirming' ? 'Confirm the change' : 'What became of the change'}
      </h1>
      {progress?.phase === 'confirming' ? (
        <DockCountdown
          until={progress.until}
          wait={progress.wait}
          count={plan.steps.length}
          checks={
            <>
              <DockMeanwhile sentences={state?.differences ?? []} />
              {answering.length > 0 ? <DockAnswers answering={answering} at={answeringAt} /> : <DockWarnings warnings={plan.warnings} />}
            </>
          }
          onKeep={keep}
          onRevert={() => store.order({ order: 'revert', plan: plan.id })}
          onExtend={(wait) => store.order({ order: 'extend', plan: plan.id, wait })}
        >
          <AppliedSteps scene={scene} />
        </DockCountdown>
      ) : (
        <div className="dock-outcome">
          {words === null ? null : <SheetOutcome words={words} />}
          <button type="button" className="button large" onClick={close}>
            Close <span className="sheet-key">Esc</span>
          </button>
          <AssertiveRegion sentence={words?.spoken ?? ''} />
        </div>
      )}
    </main>
  )
}
