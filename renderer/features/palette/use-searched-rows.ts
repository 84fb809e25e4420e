import { useEffect, useState } from 'react'
import type { SearchedRow } from '../../../electron/api/row-search.ts'
import type { Client } from '../../bridge/client.ts'

/** Typing is over when nothing was typed for as long, in milliseconds. */
const pause = 60

/** What is found, and for which text. */
interface Found {
  readonly of: string
  readonly rows: readonly SearchedRow[]
}

/** Rows that have to do with a text, as the core finds them; those of the text before while it looks, which takes a while where there are very many. */
export function useSearchedRows(client: Client, text: string): { readonly rows: readonly SearchedRow[]; readonly looking: boolean } {
  const [found, setFound] = useState<Found>({ of: '', rows: [] })
  const typed = text.trim()
  useEffect(() => {
    if (typed === '') return
    let wanted = true
    const timer = setTimeout(() => {
      client
        .call('rows.search', { text: typed.slice(0, 256) })
        .then((rows) => {
          if (wanted) setFound({ of: typed, rows })
        })
        .catch(() => {
          if (wanted) setFound({ of: typed, rows: [] })
        })
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [client, typed])
  return typed === '' ? { rows: [], looking: false } : { rows: found.rows, looking: found.of !== typed }
}
