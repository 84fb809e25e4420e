import { useRef, useState } from 'react'
import { mostCharacters } from '../../../electron/api/clipboard-limit.ts'
import { toApiError } from '../../../electron/api/errors.ts'
import type { Client } from '../../bridge/client.ts'
import { formatCount } from '../../format/quantity.ts'
import type { KindFacts } from '../view/kind-facts.ts'
import type { ViewSession } from '../view/view-session.ts'
import { NewestWish } from './newest-wish.ts'
import type { RowTable } from './row-table.ts'
import { selectedText, whyNothing, type CopyForm } from './selected-text.ts'

/** How long it is said that something was copied, in milliseconds. */
const saidFor = 5000

/** What is said of the copying of rows. */
export interface CopyNews {
  /** Why nothing was copied; else it goes on, or is done. */
  readonly failed: boolean
  readonly words: string
}

/** Copies the selected rows, and tells how that went. */
export interface SelectionCopy {
  readonly news: CopyNews | null
  readonly dismiss: () => void
  readonly copy: (form: CopyForm, table: RowTable) => void
}

interface SelectionCopyInput {
  readonly client: Client
  readonly session: ViewSession
  readonly noun: KindFacts['noun']
  readonly announce: (sentence: string) => void
}

/** Copies all selected rows, one copy at a time, the newest that was wished for meanwhile after it, and says what became of it. */
export function useSelectionCopy({ client, session, noun, announce }: SelectionCopyInput): SelectionCopy {
  const [news, setNews] = useState<CopyNews | null>(null)
  const [wishes] = useState(() => new NewestWish())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const say = (said: CopyNews) => {
    if (timer.current !== null) clearTimeout(timer.current)
    setNews(said)
    timer.current = said.failed ? null : setTimeout(() => setNews(null), saidFor)
  }
  const run = async (form: CopyForm, table: RowTable) => {
    const { view } = session
    if (view === null) return
    say({ failed: false, words: `Copying ${noun.many}` })
    try {
      // What was selected just before may not have reached the core.
      await session.allSent()
      const { paused, window } = session.snapshot()
      const held = new Map(paused ? window.rows.map((row) => [row.id, row]) : [])
      const { text, rows, selected } = await selectedText({ client, view, form, table, shown: ({ id }) => held.get(id) ?? null })
      if (text.length > mostCharacters) throw new Error(tooLong(text.length))
      if (rows === 0) throw new Error(whyNothing(text, noun.many))
      await client.call('clipboard.write', { text })
      const words = `Copied ${counted(rows, noun)}${rows < selected ? `, of ${formatCount(selected)} selected` : ''}`
      say({ failed: false, words })
      announce(words)
    } catch (thrown) {
      const { message } = toApiError(thrown)
      say({ failed: true, words: message })
      announce(message)
    }
  }
  return { news, dismiss: () => setNews(null), copy: (form, table) => wishes.wish(() => run(form, table)) }
}

function counted(count: number, { one, many }: KindFacts['noun']): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

function tooLong(length: number): string {
  return `These rows come to ${formatCount(length)} characters, and the clipboard takes ${formatCount(mostCharacters)}. Select fewer, or copy them as text.`
}
