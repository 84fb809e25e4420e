import { useEffect, useState, type RefObject } from 'react'

interface HoldInput {
  readonly grid: RefObject<HTMLElement | null>
  /** The table is scrolled away from its top. */
  readonly scrolled: boolean
  readonly onHold: (hold: boolean) => void
}

/** Asks that no row changes place while the pointer is over the table, the keyboard is in it, or it is scrolled away from its top. */
export function useHold({ grid, scrolled, onHold }: HoldInput): void {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)

  useEffect(() => {
    const element = grid.current
    if (!element) return
    const enter = () => setPointed(true)
    const leave = () => setPointed(false)
    const focusIn = () => setFocused(true)
    const focusOut = (event: FocusEvent) => setFocused(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))
    element.addEventListener('pointerenter', enter)
    element.addEventListener('pointerleave', leave)
    element.addEventListener('focusin', focusIn)
    element.addEventListener('focusout', focusOut)
    return () => {
      element.removeEventListener('pointerenter', enter)
      element.removeEventListener('pointerleave', leave)
      element.removeEventListener('focusin', focusIn)
      element.removeEventListener('focusout', focusOut)
    }
  }, [grid])

  const hold = pointed || focused || scrolled
  useEffect(() => onHold(hold), [hold, onHold])
}
