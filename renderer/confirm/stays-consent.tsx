import type { Ref } from 'react'
import { stepNumbers } from './step-numbers.ts'
import './stays-consent.css'

interface StaysConsentProps {
  /** From 0. */
  readonly steps: readonly number[]
  readonly given: boolean
  readonly disabled: boolean
  readonly onChange: (given: boolean) => void
  readonly ref: Ref<HTMLInputElement>
}

/** The person's word that they know what nothing undoes. Without it such a plan is not applied: applying it is keeping it. */
export function StaysConsent({ steps, given, disabled, onChange, ref }: StaysConsentProps) {
  const words = stepNumbers(steps)
  return (
    <label className="stays-consent">
      <input ref={ref} type="checkbox" checked={given} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>
        I know that nothing undoes {words}: once applied, {steps.length === 1 ? 'it stays' : 'they stay'}
      </span>
    </label>
  )
}
