import { sliceMilliseconds, type Scheduler } from './scheduler.ts'

/**
 * Calls `step` until it says that there is nothing left, in slices between which the event loop turns; the first in a later turn.
 * A step should last well below a millisecond. Rejects with what a step throws; `stopped` ends it early.
 * `milliseconds`: how long a slice may last.
 */
export function inSlices(scheduler: Scheduler, step: () => boolean, stopped: () => boolean, milliseconds = sliceMilliseconds): Promise<void> {
  return new Promise((resolve, reject) => {
    const slice = (): void => {
      if (stopped()) {
        resolve()
        return
      }
      try {
        const end = scheduler.now() + milliseconds
        let more = step()
        while (more && scheduler.now() < end) more = step()
        if (more) scheduler.later(slice)
        else resolve()
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    scheduler.later(slice)
  })
}
