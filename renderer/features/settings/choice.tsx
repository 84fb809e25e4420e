import { useId } from 'react'

/** One of the values, and what it is called. */
export interface Option<Value extends string> {
  readonly value: Value
  readonly title: string
}

interface ChoiceProps<Value extends string> {
  readonly title: string
  /** What it does, where the title does not say it; null: it does. */
  readonly hint: string | null
  readonly options: readonly Option<Value>[]
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
}

/** A few values side by side, of which one holds; the arrows move between them. */
export function Choice<Value extends string>({ title, hint, options, chosen, onChoose }: ChoiceProps<Value>) {
  const id = useId()
  return (
    <div className="setting" role="radiogroup" aria-labelledby={id} aria-describedby={hint === null ? undefined : `${id}-hint`}>
      <span className="setting-title" id={id}>
        {title}
      </span>
      <span className="setting-segments">
        {options.map(({ value, title: words }) => (
          <label key={value} className="setting-segment">
            <input type="radio" className="unseen" name={id} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
            {words}
          </label>
        ))}
      </span>
      <Hint id={`${id}-hint`} words={hint} />
    </div>
  )
}

/** A list of values that opens. */
export function Selection<Value extends string>({ title, hint, options, chosen, onChoose }: ChoiceProps<Value>) {
  const id = useId()
  return (
    <div className="setting">
      <label className="setting-title" htmlFor={id}>
        {title}
      </label>
      <select
        id={id}
        className="setting-select"
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        value={chosen}
        onChange={(event) => {
          const option = options.find(({ value }) => value === event.target.value)
          if (option) onChoose(option.value)
        }}
      >
        {options.map(({ value, title: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <Hint id={`${id}-hint`} words={hint} />
    </div>
  )
}

function Hint({ id, words }: { readonly id: string; readonly words: string | null }) {
  return words === null ? null : (
    <small className="setting-hint" id={id}>
      {words}
    </small>
  )
}
