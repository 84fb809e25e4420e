import { useEffect, useLayoutEffect, useRef } from 'react'
import { formatCount } from '../../format/quantity.ts'
import type { Completion, Completions } from './completion.ts'

interface CompletionListProps {
  readonly id: string
  readonly completions: Completions
  readonly options: readonly Completion[]
  /** Index of the one that Enter accepts; −1: none. */
  readonly chosen: number
  readonly onAccept: (option: Completion) => void
}

/** The words that may stand at the caret, below the place where they would. */
export function CompletionList({ id, completions, options, chosen, onAccept }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => list.current?.style.setProperty('--completion-at', `${String(completions.from)}ch`), [completions.from])
  useEffect(() => list.current?.querySelectorAll('[role="option"]')[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen])
  return (
    <div ref={list} className={`completion${options.length > 0 ? '' : ' completion-none'}`}>
      {completions.valuesOf === null ? null : (
        <p className="completion-title">
          <span>
            Values of <b className="mono">{completions.valuesOf}</b>
          </span>
          {completions.within === '' ? null : (
            <span className="completion-within" title={completions.within}>
              with <span className="mono">{completions.within}</span>
            </span>
          )}
          {completions.newest === null ? null : <span className="completion-newest">among the newest {formatCount(completions.newest)}</span>}
        </p>
      )}
      <div className="completion-options" id={id} role="listbox" tabIndex={-1} aria-label={completions.valuesOf === null ? 'Words of the filter' : `Values of ${completions.valuesOf}`}>
        {options.map((option, index) => (
          <div
            key={option.text}
            id={`${id}-${String(index)}`}
            className={`completion-option${option.rows === 0 ? ' completion-absent' : ''}`}
            aria-label={spoken(option)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerDown={(event) => {
              event.preventDefault()
              onAccept(option)
            }}
          >
            <span className="mono completion-word" title={option.text}>
              {option.text}
            </span>
            <span className={`completion-meaning${option.rows === undefined ? '' : ' mono'}`}>{option.describes}</span>
            {option.rows ? <span className="completion-rows">{formatCount(option.rows)}</span> : null}
          </div>
        ))}
      </div>
      <p className="completion-keys" aria-hidden="true">
        <span>
          <kbd className="key">Tab</kbd> accept
        </span>
        <span>
          <kbd className="key">F1</kbd> language
        </span>
      </p>
    </div>
  )
}

/** An option as it is read out: "bgp, 186, 999,640 rows". */
function spoken({ text, describes, rows = 0 }: Completion): string {
  const counted = rows === 0 ? '' : `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`
  return [text, describes, counted].filter((part) => part !== '').join(', ')
}
