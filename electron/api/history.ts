import * as z from 'zod'

import type { EventDifference, Happening } from './event-row.ts'
import { rowId, viewId } from './views.ts'

/** The row whose history is asked for. */
export const historyInput = z.object({ view: viewId, row: rowId })
/** `open`: the members of a burst are to stand below it. */
export const openBurstInput = z.object({ view: viewId, row: rowId, open: z.boolean() })
/** A capture for Wireshark, or a line of JSON an event (docs/events-json.md). */
export const exportFormat = z.enum(['pcap', 'json'])
export type ExportFormat = z.infer<typeof exportFormat>
/** All that a view of events lets through, in the order in which it came. */
export const exportInput = z.object({ view: viewId, format: exportFormat })

/** One thing that happened to an object. */
export interface HistoryEntry {
  /** Its number in the log of events. */
  readonly sequence: number
  /** Wall clock in milliseconds. */
  readonly at: number
  readonly what: Happening
  /** "NEWLINK" */
  readonly type: string
  /** What the message says of it, as iproute2 would. */
  readonly details: string
  readonly differences: readonly EventDifference[]
  /** Whether what was before is known. */
  readonly compared: boolean
}

/** What the log of events has about the very object of a row. */
export interface History {
  /** The newest first, at most 200. */
  readonly entries: readonly HistoryEntry[]
  /** There are older ones than those. */
  readonly more: boolean
  /** When the oldest event came that is kept of anything, wall clock in milliseconds; null: none is kept. */
  readonly since: number | null
  /** The object was there before the first of its entries, or has none and was there when it was first looked for. */
  readonly thereBefore: boolean
  /** Why there can be no entries; null: there can. */
  readonly unheard: string | null
}
