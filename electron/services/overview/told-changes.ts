import type { ChangedObject } from '../../api/overview.ts'
import type { RawMessage } from '../../store/raw-message.ts'

/** Whether the kernel told of what a table finds to be otherwise: what it told of is noted already. Times are wall clock, in milliseconds. */
export interface ToldChanges {
  changed(message: RawMessage, at: number): boolean
  gone(object: ChangedObject, name: string | null, at: number): boolean
}
