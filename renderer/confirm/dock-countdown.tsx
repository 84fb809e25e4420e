import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { firstLookAtDock } from '../../electron/api/confirm-contract.ts'
import { AssertiveRegion } from '../components/announcer/assertive-region.tsx'
import { Glyph } from '../components/glyphs.tsx'
import { stepsText } from './outcome-words.ts'
import { clockText, momentOf, spokenTime, useSecondsLeft } from './time-left.ts'

interface DockCountdownProps {
  /** When it undoes itself; wall clock, ms. */
  readonly until: number
  /** Seconds from the start. */
  readonly wait: number
  /** Of the steps. */
  readonly count: number
  /** What helps to decide. */
  readonly checks: ReactNode
  /** What was applied. */
  readonly children: ReactNode
  readonly onKeep: () => void
  readonly onRevert: () => void
  /** `wait`: seconds from now on. */
  readonly onExtend: (wait: number) => void
}

/** As long as a change may wait, in seconds, and by how much it is put off. */
const [longest, more] = [600, 60]

/** The time that is left, and what may be done in it. */
export function DockCountdown({ until, wait, count, checks, children, onKeep, onRevert, onExtend }: DockCountdownProps) {
  const left = useSecondsLeft(until)
  const isSeen = useSeen()
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (bar.current) bar.current.style.width = `${String(Math.min(100, (100 * left) / wait))}%`
  }, [left, wait])
  return (
    <>
      <div ref={bar} className="dock-bar" />
      <div className="dock-time">
        <div className="dock-time-words">Undoes itself in</div>
        <div className="dock-clock" aria-label={`${spokenTime(left)} left`} role="img">
          {clockText(left)}
        </div>
        <div className="dock-time-hint">even if this window or the link dies</div>
      </div>
      {children}
      <div className="dock-word">
        {checks}
        <div className="dock-buttons">
          <button type="button" className="button large primary" disabled={!isSeen} onClick={onKeep}>
            <Glyph name="done" />
            Keep <span className="sheet-key">Ctrl Enter</span>
          </button>
          <button type="button" className="button large danger" onClick={onRevert}>
            <Glyph name="undo" />
            Revert now
          </button>
          <button type="button" className="button large" disabled={left + more > longest} onClick={() => onExtend(left + more)}>
            +{more} s
          </button>
        </div>
      </div>
      <Told key={`${String(until)} ${momentOf(left, wait)}`} left={left} count={count} moment={momentOf(left, wait)} />
    </>
  )
}

/** Whether it has stood there for long enough to be kept: what is pressed before, the main process leaves out. */
function useSeen(): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), firstLookAtDock)
    return () => clearTimeout(timer)
  }, [])
  return isSeen
}

/** Says how much is left, once in each moment that it is said at. */
function Told({ left, count, moment }: { readonly left: number; readonly count: number; readonly moment: ReturnType<typeof momentOf> }) {
  const [sentence] = useState(() =>
    moment === 'start' ? `${stepsText(count)} applied. Undoes itself in ${spokenTime(left)} unless you keep it. F6 leads to Keep and Revert.` : `${spokenTime(left)} left to keep the change.`,
  )
  return <AssertiveRegion sentence={sentence} />
}
