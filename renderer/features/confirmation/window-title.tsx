import { useEffect } from 'react'
import { useSaidOfNow } from '../../components/clock.ts'
import { remainingText } from '../../format/time.ts'

/** Keeps the window's title: before it stands how long a change waits to be kept. `until`: wall clock, ms; null: nothing waits. */
export function WindowTitle({ title, until }: { readonly title: string; readonly until: number | null }) {
  const words = useSaidOfNow((now) => (until === null ? title : `${remainingText(until, now)} to confirm – ${title}`))
  useEffect(() => {
    document.title = words
  }, [words])
  return null
}
