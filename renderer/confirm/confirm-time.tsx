import { useId, useState } from 'react'
import { offeredWaits, readWait, waitText } from './wait-text.ts'

interface ConfirmTimeProps {
  /** In seconds, as the plan has it; null: it is kept at once. */
  readonly usual: number | null
  readonly wait: number | null | undefined
  readonly disabled: boolean
  /** Something of the plan can be undone. */
  readonly undoes: boolean
  readonly onWait: (wait: number | null | undefined) => void
}

/** Within what time the person wants to keep what was applied, else it undoes itself. */
export function ConfirmTime({ usual, wait, disabled, undoes, onWait }: ConfirmTimeProps) {
  const id = useId()
  const [typed, setTyped] = useState(usual !== null && !offeredWaits.includes(usual) ? waitText(usual) : '')
  const wrong = typed !== '' && readWait(typed) === null
  const choose = (value: number | null) => {
    setTyped('')
    onWait(value)
  }
  const type = (text: string) => {
    setTyped(text)
    onWait(text.trim() === '' ? usual : (readWait(text) ?? undefined))
  }
  if (!undoes) return null
  return (
    <div className="confirm-time" role="radiogroup" aria-labelledby={id}>
      <span className="confirm-time-words" id={id}>
        Undo by itself unless <br />I confirm within
      </span>
      <span className="confirm-time-choice">
        {[...offeredWaits, null].map((value) => (
          <label key={value} className="confirm-time-segment">
            <input type="radio" className="unseen" name={id} disabled={disabled} checked={typed === '' && wait === value} onChange={() => choose(value)} />
            {value === null ? 'Never' : waitText(value)}
          </label>
        ))}
      </span>
      <input
        type="text"
        className="confirm-time-typed"
        aria-label="Another time, 2 s to 10 min"
        aria-invalid={wrong}
        title={wrong ? 'From 2 s to 10 min, as 90 s or 2 min' : 'Another time, from 2 s to 10 min'}
        placeholder="other"
        maxLength={12}
        disabled={disabled}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  )
}
