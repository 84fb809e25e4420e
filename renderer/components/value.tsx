import { formatAge, formatMoment } from '../format/time.ts'
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

/** How long ago something was first seen, or when, as was chosen; what was there when we started says so. */
export function Age({ since }: { readonly since: number | null }) {
  const now = useNow()
  if (since === null) return <span className="hint">before start</span>
  if (writing().times === 'clock') return <span className="hint" title={new Date(since).toISOString()}>{formatMoment(since, now)}</span>
  return (
    <span className="hint">
      <QuantityText quantity={formatAge(now - since)} />
    </span>
  )
}
