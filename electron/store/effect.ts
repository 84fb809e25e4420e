import type { Change, Outcome } from './identity.ts'
import type { IdentifiedRows } from './identified-rows.ts'
import type { RawMessage } from './raw-message.ts'

/**
 * What an event does to the rows that are there when it is applied. During a dump it is called twice, before and after it: it has to look at
 * the rows each time, and never at what it found the time before. `again`: the rows are those of a dump that may be newer than the event.
 */
export type Effect = (rows: IdentifiedRows, message: RawMessage, at: number, again: boolean) => Outcome

/** The effects of messages that say all by themselves. */
export const effects: Readonly<Record<Change, Effect>> = {
  put: (rows, message, at) => rows.apply('put', message, at),
  append: (rows, message, at) => rows.apply('append', message, at),
  replace: (rows, message, at) => rows.apply('replace', message, at),
  amend: (rows, message, at) => rows.apply('amend', message, at),
  delete: (rows, message, at) => rows.apply('delete', message, at),
}
