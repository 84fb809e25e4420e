import { useEffect, useEffectEvent } from 'react'
import { actionFor, showsPage, type Action } from './bindings.ts'
import type { Page } from './pages.ts'

/** Runs what the window's keys do, wherever the keyboard is; without `plainKeys` only those that are pressed with Ctrl or stand outside of what is typed. */
export function useActions(handlers: Readonly<Record<Exclude<Action, Page>, () => void>>, onShow: (page: Page) => void, plainKeys: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open], :popover-open')) return
    const action = actionFor(event, !plainKeys || needsPlainKeys(event.target))
    if (action === null) return
    event.preventDefault()
    // A key that is held down acts once.
    if (event.repeat) return
    if (showsPage(action)) onShow(action)
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
