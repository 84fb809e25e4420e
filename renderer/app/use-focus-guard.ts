import { useEffect, useLayoutEffect, useRef } from 'react'
import { focusPaneNamed } from './panes.ts'

/**
 * When what has the keyboard is taken off the page, the keyboard goes to its pane instead of nowhere: the table keeps it, so that the arrows go on
 * from its cell; everything else hands it to the table.
 */
export function useFocusGuard(): void {
  const last = useRef<{ readonly element: Element; readonly grid: HTMLElement | null } | null>(null)

  useEffect(() => {
    const remember = (event: FocusEvent) => {
      if (event.target instanceof Element) last.current = { element: event.target, grid: event.target.closest<HTMLElement>('[role="grid"], [role="treegrid"]') }
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])

  useLayoutEffect(() => {
    const before = last.current
    if (document.activeElement !== document.body || before === null || before.element.isConnected) return
    if (before.grid?.isConnected === true) before.grid.focus({ preventScroll: true })
    else focusPaneNamed('table')
  })
}
