import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { ApiError } from '../../../electron/api/errors.ts'
import type { FilterField } from '../../../electron/api/views.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { complete, completionsAt, type Completion } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import { stepBack, type FilterMemory } from './filter-memory.ts'
import { openRemembered, RememberedFilters } from './remembered-filters.tsx'
import { isUnfinished } from './unfinished.ts'
import { FilterColours } from './filter-colours.tsx'
import { useOccurringValues, type AskValues } from './use-occurring-values.ts'
import './filter.css'

interface FilterLineProps {
  readonly text: string
  readonly fields: readonly FilterField[]
  readonly error: ApiError | null
  /** The last filter that parsed. */
  readonly applied: string
  /** A filter, behind the program that takes it in the same words: "ip: state up". */
  readonly example: string
  /** Id of the element that says what is wrong. */
  readonly problemId: string
  readonly input: RefObject<HTMLInputElement | null>
  /** Asks which values rows have. */
  readonly askValues: AskValues
  readonly onChange: (text: string) => void
  /** The line has the keyboard from now on. */
  readonly onEnter: () => void
  /** The word at the end is whole: Enter, or the field was left. */
  readonly onDone: () => void
  /** Escape in an empty line, or after it was cleared; the arrow down where no word is to be chosen. */
  readonly onLeave: () => void
  readonly memory: FilterMemory
}

/** The line that the view is filtered by: coloured as it is typed, with what may come next below it. */
export function FilterLine({ text, fields, error, applied, example, problemId, input, askValues, onChange, onEnter, onDone, onLeave, memory }: FilterLineProps) {
  const listId = useId()
  const [caret, setCaret] = useState(0)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const [placed, setPlaced] = useState<{ readonly at: number } | null>(null)
  const [shift, setShift] = useState(0)
  const remembered = useRef<HTMLDivElement>(null)
  /** How far back in the history the line was put; nothing was typed since. */
  const back = useRef<{ readonly steps: number; readonly from: string } | null>(null)
  const known = useMemo(() => completionsAt(text, caret, fields), [text, caret, fields])
  const completions = useOccurringValues(known, text, open, askValues)
  const wrong = error && !isUnfinished(error, text, fields) ? error : null
  const options = open ? completions.options : []

  useLayoutEffect(() => {
    if (placed) input.current?.setSelectionRange(placed.at, placed.at)
  }, [placed, input])

  const accept = (option: Completion) => {
    const next = complete(text, completions, option)
    setPlaced({ at: next.caret })
    setCaret(next.caret)
    setChosen(-1)
    onChange(next.text)
  }
  const recall = () => {
    const { steps, from } = back.current ?? { steps: 0, from: text }
    const filter = stepBack(memory.history, steps, from)
    if (filter === null) return
    back.current = { steps: steps + 1, from }
    setOpen(false)
    setPlaced({ at: filter.length })
    onChange(filter)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      if (event.key === 'ArrowUp') recall()
      else openRemembered(remembered.current)
      return
    }
    const option = options[chosen] ?? (event.key === 'Tab' && options.length > 0 && text !== '' ? options[0] : undefined)
    if ((event.key === 'Enter' || event.key === 'Tab') && option && !event.shiftKey) {
      event.preventDefault()
      accept(option)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (event.key === 'ArrowDown' && completions.options.length === 0) onLeave()
      else if (!open) setOpen(true)
      else if (options.length > 0) setChosen((chosen + (event.key === 'ArrowDown' ? 1 : options.length + (chosen < 0 ? 0 : -1))) % options.length)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (options.length > 0) setOpen(false)
      else if (text === '') onLeave()
      else {
        setOpen(false)
        onChange('')
      }
    } else if (event.key === 'Enter') {
      setOpen(false)
      onDone()
    }
  }

  return (
    <div className={`filter${wrong ? ' filter-wrong' : ''}`}>
      <Glyph name="search" />
      <div className="filter-text">
        <FilterColours text={text} fields={fields} spot={wrong?.spot ?? null} shift={shift} />
        <input
          ref={input}
          className="filter-input mono"
          role="combobox"
          aria-label="Filter"
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={options[chosen] ? `${listId}-${String(chosen)}` : undefined}
          aria-invalid={error !== null}
          aria-describedby={error ? problemId : undefined}
          aria-errormessage={error ? problemId : undefined}
          aria-keyshortcuts="Control+F"
          placeholder={`Filter, as in ${example}`}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            back.current = null
            setCaret(event.target.selectionStart ?? event.target.value.length)
            setOpen(true)
            setChosen(-1)
            onChange(event.target.value)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onScroll={(event) => setShift(event.currentTarget.scrollLeft)}
          onFocus={onEnter}
          onBlur={() => {
            setOpen(false)
            onDone()
          }}
          onKeyDown={onKeyDown}
        />
        <CompletionList
          id={listId}
          completions={completions}
          options={options}
          chosen={chosen}
          onAccept={(option) => {
            accept(option)
            input.current?.focus()
          }}
        />
      </div>
      {error ? (
        <span className="filter-kept">
          {applied === '' ? 'not applied' : <>kept: <span className="mono">{applied}</span></>}
        </span>
      ) : null}
      <RememberedFilters memory={memory} current={error === null ? text.trim() : ''} input={input} list={remembered} onPick={onChange} />
      {text === '' ? (
        <kbd className="key">Ctrl F</kbd>
      ) : (
        <button type="button" className="icon-button filter-clear" aria-label="Clear the filter" onClick={() => onChange('')}>
          <Glyph name="close" />
        </button>
      )}
    </div>
  )
}
