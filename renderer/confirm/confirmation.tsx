import { useEffect, useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react'
import { announce } from '../components/announcer/announcer.ts'
import { LiveRegion } from '../components/announcer/live-region.tsx'
import { ConfirmDock } from './confirm-dock.tsx'
import type { ConfirmStore } from './confirm-store.ts'
import { PlanSheet } from './plan-sheet.tsx'
import './confirmation.css'

/** What stands above the window: a plan that waits for the person's word, as a sheet or, once applied, as a dock; or nothing. */
export function Confirmation({ store }: { readonly store: ConfirmStore }) {
  const scene = useSyncExternalStore(store.subscribe, store.scene)
  const copied = useSyncExternalStore(store.subscribe, store.copied)
  const refused = useSyncExternalStore(store.subscribe, store.refused)
  const plan = scene?.plan.id ?? null

  useLayoutEffect(() => {
    if (plan !== null) store.wish({ wish: 'drawn', plan })
  }, [store, plan])
  useEffect(() => {
    if (copied > 0) announce('done', 'Copied')
  }, [copied])
  useEffect(() => {
    if (refused !== null) announce('done', refused.sentence)
  }, [refused])
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F6') return
    event.preventDefault()
    if (scene?.place === 'dock' && !event.repeat) store.wish({ wish: 'leave', step: event.shiftKey ? -1 : 1 })
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <div className="confirmation" data-place={scene?.place ?? 'away'} data-ready={scene?.ready ?? false}>
      {scene?.place === 'sheet' ? <PlanSheet key={scene.plan.id} scene={scene} store={store} /> : null}
      {scene?.place === 'dock' ? <ConfirmDock key={scene.plan.id} scene={scene} store={store} /> : null}
      <LiveRegion />
    </div>
  )
}
