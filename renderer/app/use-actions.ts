import { useEffect, useEffectEvent } from 'react'
import type { ViewKind } from '../../electron/api/views.ts'
import { actionFor, isView, type Action } from './bindings.ts'

/** Runs what the window's keys do, wherever the keyboard is. */
export function useActions(handlers: Readonly<Record<Exclude<Action, ViewKind>, () => void>>, onShow: (kind: ViewKind) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open], :popover-open')) return
    const action = actionFor(event, needsPlainKeys(event.target))
    if (action === null) return
    event.preventDefault()
    // A key that is held down acts once.
    if (event.repeat) return
    if (isView(action)) onShow(action)
    else handlers[action]()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Text fields and controls take plain keys for themselves. */
function needsPlainKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, button, [role="option"]') !== null
}
