import { useId, useRef, useState, type KeyboardEvent, type RefObject, type SubmitEvent } from 'react'
import { Glyph } from '../../components/glyphs.tsx'
import type { FilterMemory } from './filter-memory.ts'
import './remembered-filters.css'

interface RememberedFiltersProps {
  readonly memory: FilterMemory
  /** What stands in the line, and can be saved; empty: nothing, or something that is no filter. */
  readonly current: string
  /** Opens with Alt ↓ from there, and gives the keyboard back to it. */
  readonly input: RefObject<HTMLInputElement | null>
  readonly list: RefObject<HTMLDivElement | null>
  readonly onPick: (filter: string) => void
}

/** The filters that were saved and those that were used: a star in the line, and the list below it. */
export function RememberedFilters({ memory, current, input, list, onPick }: RememberedFiltersProps) {
  const id = useId()
  const isSaved = memory.saved.some(({ filter }) => filter === current)
  const pick = (filter: string) => {
    onPick(filter)
    list.current?.hidePopover()
  }
  /** What has the keyboard is about to go. */
  const keepFocus = () => (uses(list.current)[0] ?? list.current)?.focus()
  return (
    <>
      <button type="button" className="icon-button filter-star" aria-label="Saved and used filters" title="Saved and used filters: Alt ↓" aria-keyshortcuts="Alt+ArrowDown" popoverTarget={id}>
        <Glyph name={isSaved ? 'star-saved' : 'star'} />
      </button>
      <div
        ref={list}
        id={id}
        className="remembered"
        tabIndex={-1}
        popover="auto"
        role="dialog"
        aria-label="Saved and used filters"
        onToggle={(event) => {
          if (event.newState === 'open') enter(list.current)
          else if (document.activeElement === document.body || list.current?.contains(document.activeElement) === true) input.current?.focus()
        }}
      >
        {current !== '' && !isSaved ? (
          <SaveForm
            key={current}
            filter={current}
            onSave={(name) => {
              keepFocus()
              memory.save(name, current)
            }}
          />
        ) : null}
        <Entries title="Saved" entries={memory.saved.map(({ name, filter }) => ({ name, filter }))} onPick={pick} onRemove={({ name, filter }) => memory.remove(name ?? filter)} />
        <Entries title="Used" entries={memory.history.map((filter) => ({ name: null, filter }))} onPick={pick} onRemove={({ filter }) => memory.forget(filter)} />
        {memory.saved.length + memory.history.length === 0 ? <p className="remembered-none">No filter was saved or used here yet.</p> : null}
        <div className="remembered-foot">
          <span>
            <kbd className="key">Enter</kbd> use
          </span>
          <span>
            <kbd className="key">Delete</kbd> forget
          </span>
          <button type="button" className="button" disabled={memory.history.length === 0} onClick={() => {
              list.current?.focus()
              memory.forgetAll()
            }}>
            Forget the used ones
          </button>
        </div>
      </div>
    </>
  )
}

/** Asks for the name of what stands in the line. */
function SaveForm({ filter, onSave }: { readonly filter: string; readonly onSave: (name: string) => void }) {
  const [name, setName] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() === '') field.current?.focus()
    else onSave(name)
  }
  return (
    <form className="remembered-save" onSubmit={submit}>
      <code title={filter}>{filter}</code>
      <input ref={field} className="remembered-name" aria-label="Name of this filter" placeholder="Name" maxLength={64} value={name} onChange={(event) => setName(event.target.value)} onKeyDown={moveBetween} />
      <button type="submit" className="button">
        <Glyph name="star" /> Save
      </button>
    </form>
  )
}

interface Entry {
  /** null: it was only used. */
  readonly name: string | null
  readonly filter: string
}

interface EntriesProps {
  readonly title: string
  readonly entries: readonly Entry[]
  readonly onPick: (filter: string) => void
  readonly onRemove: (entry: Entry) => void
}

function Entries({ title, entries, onPick, onRemove }: EntriesProps) {
  if (entries.length === 0) return null
  return (
    <section className="remembered-part" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.name ?? entry.filter} className="remembered-entry">
            <button
              type="button"
              className="remembered-use"
              title={entry.filter}
              onClick={() => onPick(entry.filter)}
              onKeyDown={(event) => {
                moveBetween(event)
                if (event.key !== 'Delete') return
                event.preventDefault()
                focusBeside(event.currentTarget)
                onRemove(entry)
              }}
            >
              {entry.name === null ? null : <span className="remembered-title">{entry.name}</span>}
              <code>{entry.filter}</code>
            </button>
            <button type="button" className="icon-button" tabIndex={-1} aria-label={`Forget ${entry.name ?? entry.filter}`} onClick={(event) => {
                focusBeside(event.currentTarget)
                onRemove(entry)
              }}>
              <Glyph name="close" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Opens the list with the keyboard in it: a key that follows at once is the list's already. */
export function openRemembered(list: HTMLElement | null): void {
  list?.showPopover()
  enter(list)
}

function enter(list: HTMLElement | null): void {
  if (list?.contains(document.activeElement) !== true) first(list)?.focus()
}

function uses(list: Element | null | undefined): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('.remembered-use') ?? [])]
}

/** Where the keyboard begins: at the first filter, or where there is none at what there is. */
function first(list: HTMLElement | null): HTMLElement | undefined {
  return uses(list)[0] ?? list?.querySelector<HTMLElement>('input, button:not(:disabled)') ?? undefined
}

/** Puts the keyboard to the entry next to the one that has it, which is about to go. */
function focusBeside(element: HTMLElement): void {
  const list = element.closest<HTMLElement>('.remembered')
  const all = uses(list)
  const at = all.findIndex((each) => each.parentElement === element.parentElement)
  const next = all[at + 1] ?? all[at - 1] ?? list
  next?.focus()
}

/** The arrows go from filter to filter and to the name of the new one, round the end. */
function moveBetween(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const all = [...(event.currentTarget.closest('.remembered')?.querySelectorAll<HTMLElement>('.remembered-name, .remembered-use') ?? [])]
  const here = all.findIndex((each) => each === document.activeElement)
  all[(here + step + all.length) % all.length]?.focus()
}
