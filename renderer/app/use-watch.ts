import { useEffect, useState } from 'react'
import type { ViewKind } from '../../electron/api/views.ts'
import type { ViewSnapshot } from '../features/view/view-snapshot.ts'
import { announce } from './announcer.ts'
import { Watch } from './watch.ts'

/** Says what changed in the view that is shown to those who hear the window. */
export function useWatch(kind: ViewKind, snapshot: ViewSnapshot): void {
  const [watch] = useState(() => new Watch())
  useEffect(() => {
    for (const sentence of watch.news(kind, snapshot)) announce(sentence)
  }, [watch, kind, snapshot])
}
