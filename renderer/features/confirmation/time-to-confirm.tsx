import { useSaidOfNow } from '../../components/clock.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { remainingText } from '../../format/time.ts'

/** The part of the status line that says how long a change waits to be kept; `until`: wall clock, ms. */
export function TimeToConfirm({ until }: { readonly until: number }) {
  const left = useSaidOfNow((now) => remainingText(until, now))
  return (
    <span className="status-part status-wrong" title="Then it undoes itself. F6 leads to where it is kept">
      <StateGlyph shape="triangle" tone="warn" />
      <span>
        <b>{left}</b> to confirm
      </span>
    </span>
  )
}
