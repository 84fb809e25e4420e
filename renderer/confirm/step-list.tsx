import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type MouseEvent } from 'react'
import type { PlanStep, StepOutcome } from '../../electron/api/plan.ts'
import { ListWindow } from './list-window.ts'
import { estimatedHeight, StepItem } from './step-item.tsx'
import './step-list.css'

interface StepListProps {
  readonly steps: readonly PlanStep[]
  /** Null: nothing was ordered. */
  readonly outcomes: readonly StepOutcome[] | null
  /** Nothing more will become of them. */
  readonly settled: boolean
  /** Whose message is shown. */
  readonly current: number
  /** Those that a warning names. */
  readonly marked: ReadonlySet<number>
  /** The keyboard begins here. */
  readonly takesFocus: boolean
  readonly onChoose: (step: number) => void
}

/** The steps in their order; of thousands those that are seen are drawn. */
export function StepList({ steps, outcomes, settled, current, marked, takesFocus, onChoose }: StepListProps) {
  const [list] = useState(() => new ListWindow(steps.length, (index) => estimatedHeight(steps[index])))
  const { scroller, item: measured } = list
  const { first, end } = useSyncExternalStore(list.subscribe, list.range)
  const follow = useRef(takesFocus)
  const before = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const here = useRef<HTMLDivElement>(null)
  // The step that the keyboard is at is drawn wherever it is: else the keyboard were nowhere.
  const drawn = [...(current < first ? [current] : []), ...Array.from({ length: end - first }, (_, at) => first + at), ...(current >= end ? [current] : [])]

  useLayoutEffect(() => {
    const spaces = list.spaces(first, end)
    if (before.current) before.current.style.height = `${String(spaces.before)}px`
    if (behind.current) behind.current.style.height = `${String(spaces.behind)}px`
  }, [list, first, end])
  useLayoutEffect(() => here.current?.style.setProperty('--step-labels', `${String(longestLabel(steps))}ch`), [steps])
  useLayoutEffect(() => list.reveal(current), [list, current])
  useEffect(() => {
    if (!follow.current) return
    follow.current = false
    here.current?.querySelector<HTMLElement>(`[data-item="${String(current)}"]`)?.focus({ preventScroll: true })
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepAfter(event.key, current, steps.length)
    if (to === null || event.ctrlKey || event.altKey) return
    event.preventDefault()
    follow.current = true
    onChoose(to)
  }
  const onClick = (event: MouseEvent) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-item]') : null
    if (item === null || getSelection()?.isCollapsed === false) return
    onChoose(Number(item.dataset['item']))
  }
  return (
    <div ref={scroller} className="step-list" role="listbox" aria-label="Steps" aria-multiselectable="true" tabIndex={-1} onKeyDown={onKeyDown} onClick={onClick}>
      <div ref={before} role="presentation" />
      <div ref={here} role="presentation">
        {drawn.map((index) => {
          const step = steps[index]
          if (step === undefined) return null
          return <StepItem key={index} place={measured} index={index} count={steps.length} step={step} outcome={outcomes?.[index] ?? null} settled={settled} current={index === current} marked={marked.has(index)} outside={index < first || index >= end} />
        })}
      </div>
      <div ref={behind} role="presentation" />
    </div>
  )
}

/** Of the names of all steps' rows, in characters: values stand below each other from step to step, also of steps that are not drawn. */
function longestLabel(steps: readonly PlanStep[]): number {
  return steps.reduce((longest, { changes }) => changes.reduce((most, { field }) => Math.max(most, field.length), longest), 0)
}

function stepAfter(key: string, current: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + 5,
    PageUp: current - 5,
    Home: 0,
    End: count - 1,
  }
  const to = targets[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}
