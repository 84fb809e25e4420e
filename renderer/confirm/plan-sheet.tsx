import { useEffect, useEffectEvent, useId, useRef, useState, useSyncExternalStore } from 'react'
import type { ConfirmScene } from '../../electron/api/confirm-contract.ts'
import type { StepOutcome } from '../../electron/api/plan.ts'
import { SheetHead } from './sheet-head.tsx'
import { PlanWarnings } from './plan-warnings.tsx'
import { OvertakenSheet } from './overtaken-sheet.tsx'
import { StepList } from './step-list.tsx'
import { StepMessage } from './step-message.tsx'
import { SheetFoot } from './sheet-foot.tsx'
import { SheetOutcome } from './sheet-outcome.tsx'
import { AssertiveRegion } from '../components/announcer/assertive-region.tsx'
import { outcomeWords } from './outcome-words.ts'
import { stepsThatStay } from './steps-that-stay.ts'
import type { ConfirmStore } from './confirm-store.ts'
import './plan-sheet.css'

interface PlanSheetProps {
  readonly scene: ConfirmScene
  readonly store: ConfirmStore
}

/** A plan before it is applied, and while it is: what it does, what it may harm, how it is undone. Escape puts it away, Ctrl Enter applies it, from anywhere in it; what nothing undoes it applies only once the person has said that they know. */
export function PlanSheet({ scene, store }: PlanSheetProps) {
  const { plan, state } = scene
  const title = useId()
  const [wait, setWait] = useState<number | null | undefined>(plan.usualWait)
  const stay = stepsThatStay(plan.steps)
  const [consents, setConsents] = useState(false)
  const consent = useRef<HTMLInputElement>(null)
  const [ordered, setOrdered] = useState(false)
  const refusal = useSyncExternalStore(store.subscribe, store.refused)
  const helper = useSyncExternalStore(store.subscribe, store.helper)
  const [seenRefusal, setSeenRefusal] = useState(refusal)
  if (refusal !== seenRefusal) {
    setSeenRefusal(refusal)
    setOrdered(false)
  }
  const [current, setCurrent] = useState(0)
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  const refused = worstOf(state?.outcomes ?? [])
  const words = outcomeWords(scene)
  const isSettled = words !== null && words.settled
  const [shownRefused, setShownRefused] = useState(-1)
  if (refused !== shownRefused) {
    setShownRefused(refused)
    if (refused >= 0) setCurrent(refused)
  }

  const overtaken = state?.progress.phase === 'failed' ? state.progress.overtaken : undefined
  const again = () => store.wish({ wish: 'plan-again' })
  const apply = () => {
    if (ordered || state !== null || !scene.ready || wait === undefined) return
    // What nothing undoes is not applied by a key that is pressed as ever.
    if (stay.length > 0 && !consents) {
      consent.current?.focus()
      return
    }
    setOrdered(true)
    store.order({ order: 'apply', plan: plan.id, wait })
  }
  const leave = () => {
    if (isSettled) store.wish({ wish: 'close' })
    else if (!ordered && state === null) store.order({ order: 'cancel', plan: plan.id })
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.repeat) leave()
    else if (event.key === 'Enter' && event.ctrlKey && !event.repeat && !event.shiftKey && !event.altKey && !event.metaKey) (overtaken === undefined ? apply : again)()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const choose = (step: number, also: readonly number[] = []) => {
    setCurrent(step)
    setMarked(new Set(also))
  }
  const step = plan.steps[current]
  if (overtaken !== undefined) {
    return (
      <>
        <div className="plan-scrim" />
        <div className="plan-sheet" role="dialog" aria-modal="true" aria-labelledby={title}>
          <OvertakenSheet plan={plan} overtaken={overtaken} titleId={title} onDiscard={leave} onAgain={again} />
          <AssertiveRegion sentence={words?.spoken ?? ''} />
        </div>
      </>
    )
  }
  return (
    <>
      <div className="plan-scrim" />
      <div className="plan-sheet" role="dialog" aria-modal="true" aria-labelledby={title}>
        <SheetHead plan={plan} titleId={title} mayLeave={isSettled || (!ordered && state === null)} onCopy={() => store.wish({ wish: 'copy-batch' })} onClose={leave} />
        <div className="plan-notes">
          {words === null ? null : <SheetOutcome words={words} />}
          {isSettled ? null : <PlanWarnings warnings={plan.warnings} onChoose={(steps) => choose(steps[0] ?? current, steps)} />}
        </div>
        <div className="plan-body">
          <StepList steps={plan.steps} outcomes={state?.outcomes ?? null} settled={isSettled} current={current} marked={marked} takesFocus={plan.warnings.length === 0} onChoose={choose} />
          {step === undefined ? <section /> : <StepMessage key={current} number={current + 1} step={step} lasting={plan.lasting} onCopyKeep={(way) => store.wish({ wish: 'copy-keep', way })} />}
        </div>
        <SheetFoot scene={scene} onInstall={isSettled && helper.offer !== null && !helper.works ? () => store.wish({ wish: 'install-helper' }) : null} wait={wait} ordered={ordered} settled={isSettled} stay={stay} consents={consents} consent={consent} onConsent={setConsents} onWait={setWait} onLeave={leave} onApply={apply} />
        <AssertiveRegion sentence={words?.spoken ?? ''} />
      </div>
    </>
  )
}

/** The step to look at first: the one that was refused, else the first that could not be undone; -1: all went well. */
function worstOf(outcomes: readonly StepOutcome[]): number {
  const refused = outcomes.findIndex(({ outcome }) => outcome === 'refused')
  return refused >= 0 ? refused : outcomes.findIndex(({ outcome }) => outcome === 'left' || outcome === 'unknown')
}
