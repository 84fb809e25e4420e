import type { TableState } from '../api/views.ts'
import type { CoreLog } from './core-log.ts'

/** What has a state. */
export interface Stateful {
  readonly state: TableState
  onState(listener: () => void): () => void
}

/** Writes into the log when a table can be trusted no more, and when it can again. `name` is what it holds: "links". */
export function logStates(name: string, source: Stateful, log: CoreLog): void {
  let phase: TableState['phase'] = source.state.phase
  source.onState(() => {
    const { state } = source
    const before = phase
    phase = state.phase
    if (before === phase) return
    if (state.phase === 'failed') log.say('error', state.error.message)
    else if (state.phase === 'stale' || (state.phase === 'repairing' && before === 'live')) log.say('warn', `What is known of ${name} is stale: ${state.reason}.`)
    else if (state.phase === 'live' && (before === 'stale' || before === 'repairing')) log.say('info', `What is known of ${name} is true again.`)
    else if (state.phase === 'live' && before === 'failed') log.say('info', `The kernel lists ${name} again.`)
  })
}
