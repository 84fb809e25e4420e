import type { Stateful } from '../log-states.ts'
import type { EventLog } from './event-log.ts'

/** Notes in the log where a source of views lost events, and how long it took until what it knows was true again. `name` is what it holds: "links". */
export function noteGaps(name: string, source: Stateful, log: EventLog, bootTime: () => number): void {
  let open: number | null = null
  source.onState(() => {
    const { state } = source
    if (open === null && (state.phase === 'stale' || (state.phase === 'repairing' && !isWish(state.reason)))) {
      open = log.addGap({ kind: 'lost', about: name, reason: state.reason, at: bootTime(), repairedAfter: null })
    } else if (open !== null && state.phase === 'live') {
      const gap = log.gap(open)
      if (gap?.kind === 'lost') log.amendGap(open, { ...gap, repairedAfter: bootTime() - gap.at })
      open = null
    }
  })
}

/** What a person asks for is read anew though nothing was lost. */
function isWish(reason: string): boolean {
  return reason.includes('as you asked')
}
