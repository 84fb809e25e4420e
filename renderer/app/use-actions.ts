import { useEffect, useEffectEvent } from 'react'
import { actionFor, showsPage, type Action, type KeyboardPlace } from './bindings.ts'
import type { Page } from './pages.ts'

/** Runs what the window's keys do, wherever the keyboard is; without `plainKeys` only those that are pressed with Ctrl or stand outside of what is typed. */
export function useActions(handlers: Readonly<Record<Exclude<Action, Page>, () => void>>, onShow: (page: Page) => void, plainKeys: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open], :popover-open')) return
    const action = actionFor(event, placeOf(event.target, plainKeys))
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

/** Text fields take keys for themselves; controls, and all that is there without `plainKeys`, plain ones. */
function placeOf(target: EventTarget | null, plainKeys: boolean): KeyboardPlace {
  if (!(target instanceof Element)) return plainKeys ? 'free' : 'control'
  if (target.closest('input, textarea') !== null) return 'text'
  return plainKeys && target.closest('select, button, [role="option"]') === null ? 'free' : 'control'
}
