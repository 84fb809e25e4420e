import { useEffect, useLayoutEffect, useRef } from 'react'
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
          Values of <b className="mono">{completions.valuesOf}</b>
        </p>
      )}
      <div className="completion-options" id={id} role="listbox" aria-label={completions.valuesOf === null ? 'Words of the filter' : `Values of ${completions.valuesOf}`}>
        {options.map((option, index) => (
          <div
            key={option.text}
            id={`${id}-${String(index)}`}
            className="completion-option"
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerDown={(event) => {
              event.preventDefault()
              onAccept(option)
            }}
          >
            <span className="mono completion-word">{option.text}</span>
            <span className="completion-meaning">{option.describes}</span>
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
