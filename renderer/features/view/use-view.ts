import { useSyncExternalStore } from 'react'
import type { ViewSession } from './view-session.ts'
import type { ViewSnapshot } from './view-snapshot.ts'

/** The view as it is now; draws again with every frame. */
export function useView(session: ViewSession): ViewSnapshot {
  return useSyncExternalStore(session.subscribe, session.snapshot)
}
