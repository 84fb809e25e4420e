import { useSyncExternalStore, type KeyboardEvent } from 'react'
import { formatClock, formatSpan } from '../../format/time.ts'
import type { InspectionLine } from '../rates/inspection-line.ts'
import { historySpan } from '../rates/rate-history.ts'

/** How far an arrow moves the line, in milliseconds; with Shift ten times as far. */
const step = 1000

interface InspectionReadingProps {
  readonly line: InspectionLine
  /** When the newest sample was read, wall clock in milliseconds; null: there is none. */
  readonly newest: number | null
}

/** The moment that all charts are read at. The arrows move it, as the pointer does over a chart. */
export function InspectionReading({ line, newest }: InspectionReadingProps) {
  const at = useSyncExternalStore(line.subscribe, line.at)
  if (newest === null) return <span className="overview-reading" />
  const ago = at === null ? 0 : Math.max(0, newest - at)
  const words = at === null ? 'Now' : `At ${formatClock(at).slice(0, -2)}, ${formatSpan(ago)} ago`
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const moved = movedBy(event.key, event.shiftKey, ago)
    if (moved === undefined) return
    event.preventDefault()
    line.move(moved === null ? null : newest - moved)
  }
  return (
    <span
      className="overview-reading"
      role="slider"
      tabIndex={0}
      aria-label="Moment at which charts are read"
      aria-valuemin={-historySpan / 1000}
      aria-valuemax={0}
      aria-valuenow={-Math.round(ago / 1000)}
      aria-valuetext={words}
      title="← and →: read all charts a second earlier or later; Esc: now"
      onKeyDown={onKeyDown}
    >
      {words}
    </span>
  )
}

/** How long ago the line stands after a key, in milliseconds; null: it is let go; undefined: the key moves nothing. */
export function movedBy(key: string, far: boolean, ago: number): number | null | undefined {
  const by = far ? 10 * step : step
  if (key === 'ArrowLeft') return Math.min(historySpan, ago + by)
  if (key === 'ArrowRight') return ago <= by ? null : ago - by
  if (key === 'Home') return historySpan
  return key === 'End' || key === 'Escape' ? null : undefined
}
