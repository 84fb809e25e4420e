import { useRef, type RefObject } from 'react'
import { focusPaneNamed } from './panes.ts'

/** Where the keyboard is sent within a view. */
export interface ViewFocus {
  readonly filterInput: RefObject<HTMLInputElement | null>
  readonly toFilter: () => void
  readonly toTable: () => void
  readonly toInspector: () => void
  /** Back to the table, if the keyboard is in the inspector. */
  readonly leaveInspector: () => void
}

/** Ways for the keyboard between filter, table and inspector. */
export function useViewFocus(): ViewFocus {
  const filterInput = useRef<HTMLInputElement>(null)
  return {
    filterInput,
    toFilter: () => {
      filterInput.current?.focus()
      filterInput.current?.select()
    },
    toTable: () => focusPaneNamed('table'),
    leaveInspector: () => {
      if (document.activeElement?.closest('[data-pane="inspector"]')) focusPaneNamed('table')
    },
    toInspector: () => document.querySelector<HTMLElement>('[data-inspector-title]')?.focus(),
  }
}
