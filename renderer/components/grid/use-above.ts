import { useCallback, useEffect, useRef } from 'react'
import { rowHeight } from './layout-items.ts'

interface AboveInput {
  /** The top of what is seen, within the content, in pixels. */
  readonly top: number
  readonly onAbove: (rows: number) => void
}

/** Counts rows that came in above what is seen, until they were scrolled to; the function takes how many came, negative for those that went. */
export function useAbove({ top, onAbove }: AboveInput): (rows: number) => void {
  const above = useRef(0)
  useEffect(() => {
    above.current = Math.min(above.current, Math.floor(Math.max(0, top) / rowHeight))
    onAbove(above.current)
  }, [top, onAbove])
  return useCallback((rows: number) => {
    above.current = Math.max(0, above.current + rows)
  }, [])
}
