import { useLayoutEffect, useRef, type RefObject } from 'react'
import { focusPaneNamed } from './panes.ts'

/** Where the keyboard is sent within a view. */
export interface ViewFocus {
  readonly filterInput: RefObject<HTMLInputElement | null>
  readonly toFilter: () => void
  readonly toTable: () => void
  /** As soon as it is drawn: the record of a row that was just selected takes a moment to come. */
  readonly toInspector: () => void
  /** Back to the table, if the keyboard is in the inspector or on the rates below the table. */
  readonly leaveInspector: () => void
}

/** Ways for the keyboard between filter, table and inspector. */
export function useViewFocus(): ViewFocus {
  const filterInput = useRef<HTMLInputElement>(null)
  const inspectorWanted = useRef(false)

  useLayoutEffect(() => {
    if ((inspectorWanted.current || isLostBelowInspector()) && focusInspector()) inspectorWanted.current = false
  })

  return {
    filterInput,
    toFilter: () => {
      inspectorWanted.current = false
      filterInput.current?.focus()
      filterInput.current?.select()
    },
    toTable: () => {
      inspectorWanted.current = false
      focusPaneNamed('table')
    },
    leaveInspector: () => {
      inspectorWanted.current = false
      if (document.activeElement?.closest('[data-pane="inspector"], [data-part="rates"]')) focusPaneNamed('table')
    },
    toInspector: () => {
      inspectorWanted.current = !focusInspector()
    },
  }
}

/** The keyboard is in the table, or was, and the inspector has the table's place. */
function isLostBelowInspector(): boolean {
  const { activeElement } = document
  const inTable = activeElement === document.body || activeElement?.closest('[data-pane="table"]') !== null
  return inTable && document.querySelector('.inspector-over') !== null
}

/** Whether there was an inspector to go to. */
function focusInspector(): boolean {
  const title = document.querySelector<HTMLElement>('[data-inspector-title]')
  title?.focus()
  return title !== null
}
