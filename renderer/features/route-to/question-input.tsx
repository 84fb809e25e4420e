import { useId } from 'react'
import { StateGlyph } from '../../components/state-glyph.tsx'

interface QuestionInputProps {
  readonly name: string
  readonly label: string
  readonly usual: string
  readonly value: string
  /** What is wrong with it; null: nothing is known to be. */
  readonly error: string | null
  /** The id of a list of values that are offered; null: there is none. */
  readonly offered: string | null
  readonly onChange: (value: string) => void
}

/** One word of the question, with what is wrong with it below. */
export function QuestionInput({ name, label, usual, value, error, offered, onChange }: QuestionInputProps) {
  const id = useId()
  const problem = `${id}-problem`
  return (
    <div className={`question-field question-${name}`}>
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          type="text"
          className="question-input mono"
          value={value}
          placeholder={usual}
          maxLength={64}
          spellCheck={false}
          autoComplete="off"
          list={offered ?? undefined}
          aria-invalid={error === null ? undefined : true}
          aria-describedby={error === null ? undefined : problem}
          onChange={(event) => onChange(event.target.value)}
        />
        {error === null ? null : (
          <p id={problem} className="question-problem">
            <StateGlyph shape="octagon" tone="bad" />
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
