import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'
import { LiveRegion } from '../../components/announcer/live-region.tsx'
import { Glyph } from '../../components/glyphs.tsx'
import { formatCount } from '../../format/quantity.ts'
import { commandEntry } from './command-entry.ts'
import type { PaletteEntry, PaletteWays } from './palette-entry.ts'
import { PaletteList } from './palette-list.tsx'
import { portEntry } from './port-entry.ts'
import { rankedEntries } from './ranked-entries.ts'
import { useSearchedRows } from './use-searched-rows.ts'
import { wordEntry } from './word-entry.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import './palette.css'

interface PaletteProps {
  readonly client: Client
  /** Views and actions. */
  readonly entries: readonly PaletteEntry[]
  readonly ways: PaletteWays
  readonly titleOf: (view: ViewKind) => string
  /** The name of the namespace on show; empty: it has none. */
  readonly here: string
  readonly onClose: () => void
}

/** Finds views, actions and rows by what is typed, and takes a command of a terminal to where it is shown here. */
export function Palette({ client, entries, ways, titleOf, here, onClose }: PaletteProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const { rows, looking } = useSearchedRows(client, text)
  const command = commandEntry(text, ways, titleOf, here)
  const port = portEntry(text, ways, titleOf('sockets'))
  const named = rankedEntries(entries, text)
  const word = command === null && named.length === 0 ? wordEntry(text, ways, titleOf('sockets')) : null
  const options: readonly PaletteEntry[] = [
    ...(command === null ? [] : [command]),
    ...named,
    ...(port === null ? [] : [port]),
    ...rows.map(({ view, row, title, subtitle }) => ({
      group: titleOf(view), title, detail: subtitle, also: [], keys: [], glyph: view, technical: true, run: () => ways.go({ view, row }),
    })),
    ...(word === null ? [] : [word]),
  ]
  const current = Math.min(chosen, options.length - 1)

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  useEffect(() => document.getElementById(`${listId}-${String(current)}`)?.scrollIntoView({ block: 'nearest' }), [listId, current])

  const { length } = options
  useEffect(() => {
    if (text.trim() !== '' && !looking) announce('filter', foundWords(length))
  }, [text, length, looking])

  const run = (option: PaletteEntry | undefined) => {
    if (option === undefined || option.run === null) return
    onClose()
    // Once the dialog is gone and the keyboard is back where it was.
    queueMicrotask(option.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && options.length > 0) {
      event.preventDefault()
      setChosen((current + step + options.length) % options.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(options[current])
    }
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Commands"
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="palette-line">
        <Glyph name="search" />
        <input
          className="palette-input"
          role="combobox"
          aria-label="Find a view, a row, an action, or type a command"
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={options[current] ? `${listId}-${String(current)}` : undefined}
          placeholder="A view, a name or address, or a command: ip route, ss -tlnp, arp -a …"
          spellCheck={false}
          autoComplete="off"
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <PaletteList id={listId} options={options} chosen={current} onRun={run} />
      {options.length === 0 && !looking ? <p className="palette-none">{foundWords(0)}.</p> : null}
      <p className="palette-keys" aria-hidden="true">
        <span>
          <kbd className="key">↑</kbd> <kbd className="key">↓</kbd> choose
        </span>
        <span>
          <kbd className="key">Enter</kbd> go
        </span>
        <span>
          <kbd className="key">Esc</kbd> close
        </span>
        {looking ? <span className="palette-looking">Looking through all rows…</span> : null}
      </p>
      <LiveRegion />
    </dialog>
  )
}

function foundWords(count: number): string {
  return count === 0 ? 'Nothing here is called so' : `${formatCount(count)} found`
}
