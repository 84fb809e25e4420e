import { useId, useLayoutEffect, useSyncExternalStore } from 'react'
import { announcer } from './announcer.ts'

/** The place whose text is read out. The window has one, and so has each dialog: while one is open, nothing below it is heard. */
export function LiveRegion() {
  const id = useId()
  useLayoutEffect(() => announcer.enter(id), [id])
  const sentence = useSyncExternalStore(announcer.subscribe, () => announcer.heardIn(id))
  useLayoutEffect(() => {
    if (sentence !== '') announcer.stands()
  }, [sentence])
  return (
    <div className="unseen" role="status" aria-live="polite" data-announcements>
      {sentence}
    </div>
  )
}
