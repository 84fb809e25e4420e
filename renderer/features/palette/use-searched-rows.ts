import { useEffect, useState } from 'react'
import type { SearchedRow } from '../../../electron/api/row-search.ts'
import type { Client } from '../../bridge/client.ts'

/** Typing is over when nothing was typed for as long, in milliseconds. */
const pause = 60

/** Rows that have to do with a text, as the core finds them; those of the text before while it looks. */
export function useSearchedRows(client: Client, text: string): readonly SearchedRow[] {
  const [found, setFound] = useState<readonly SearchedRow[]>([])
  const typed = text.trim()
  useEffect(() => {
    if (typed === '') return
    let wanted = true
    const timer = setTimeout(() => {
      client
        .call('rows.search', { text: typed.slice(0, 256) })
        .then((rows) => {
          if (wanted) setFound(rows)
        })
        .catch(() => {
          if (wanted) setFound([])
        })
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [client, typed])
  return typed === '' ? [] : found
}
