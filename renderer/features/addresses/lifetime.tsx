import { useSaidOfNow } from '../../components/clock.ts'
import { remainingText } from '../../format/time.ts'

/** What is left until a moment, wall clock in milliseconds, one second less each second; null: it never comes. */
export function Lifetime({ until }: { readonly until: number | null }) {
  return until === null ? <span className="hint">forever</span> : <Remaining until={until} />
}

function Remaining({ until }: { readonly until: number }) {
  return <span title={`Until ${new Date(until).toLocaleString()}`}>{useSaidOfNow((now) => remainingText(until, now))}</span>
}
