import type { RowBase } from '../../electron/api/row-base.ts'
import { beforeWords, formatAge, formatMoment } from '../format/time.ts'
import { writing } from '../format/writing.ts'
import type { Quantity } from '../format/quantity.ts'
import { useNow } from './clock.ts'
import './value.css'

/** A number with its unit set small; `boxed` gives the unit a fixed width, so that digits line up below each other. */
export function QuantityText({ quantity, boxed = false }: { readonly quantity: Quantity; readonly boxed?: boolean }) {
  return (
    <>
      {quantity.value}
      {quantity.unit || boxed ? <span className={boxed ? 'unit unit-box' : 'unit'}>{quantity.unit}</span> : null}
    </>
  )
}

/** How long ago a row was first seen, or when, as was chosen; of what was there as its table was first read, that it is older. */
export function Age({ since, before }: { readonly since: RowBase['firstSeen']; readonly before: RowBase['seenBefore'] | undefined }) {
  const now = useNow()
  if (since === null) return before === undefined ? null : <span className="hint" title={`It was there when these were first read, ${new Date(before).toISOString()}`}>{beforeWords(before, now)}</span>
  if (writing().times === 'clock') return <span className="hint" title={new Date(since).toISOString()}>{formatMoment(since, now)}</span>
  return (
    <span className="hint">
      <QuantityText quantity={formatAge(now - since)} />
    </span>
  )
}
