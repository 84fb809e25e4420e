import { useEffect, useState } from 'react'
import type { ViewKind } from '../../electron/api/views.ts'
import { announce } from '../components/announcer/announcer.ts'
import type { ViewSnapshot } from '../features/view/view-snapshot.ts'
import { Watch } from './watch.ts'

/** Says what changed in the view that is shown to those who hear the window; `title` is what the inspector calls its row. */
export function useWatch(kind: ViewKind, snapshot: ViewSnapshot, title: string): void {
  const [watch] = useState(() => new Watch())
  useEffect(() => {
    for (const { topic, sentence } of watch.news(kind, snapshot, title)) announce(topic, sentence)
  }, [watch, kind, snapshot, title])
}
