import type { DeviceReference, RowBase } from './row-base.ts'

/** One thing in which an object differs from what it was. */
export interface EventDifference {
  /** The kernel's name: "IFLA_MTU". */
  readonly name: string
  /** In words; null: it was not there. */
  readonly before: string | null
  /** In words; null: it is not there any more. */
  readonly after: string | null
}

/**
 * What an event says of its object. `told`: it is there, and whether it was before is not known. `lost`: events are missing here. `hearing`: from here on other groups
 * are heard.
 */
export type Happening = 'new' | 'changed' | 'gone' | 'told' | 'lost' | 'hearing'

/** How a row of the events stands for them: one event; one of those of a burst that is opened; a burst; a note of the log itself. */
export type EventForm = 'event' | 'member' | 'burst' | 'note'

/** One event, or a burst of them, as its row shows it. It never changes but that a burst grows. */
export interface EventRow extends RowBase {
  readonly kind: 'event'
  readonly form: EventForm
  /** Its number in the log; of a burst that of its first. */
  readonly sequence: number
  /** Wall clock in milliseconds; of a burst of its last. */
  readonly at: number
  readonly what: Happening
  /** "ipv4-route", the multicast group; '' for a note. */
  readonly group: string
  /** The kernel's name, "RTM_NEWROUTE"; '' for a note. */
  readonly type: string
  /** "route", "link"; what was lost of a note: "routes". */
  readonly subject: string
  /** "10.1.0.0/16"; of a burst "1,204 routes". */
  readonly object: string
  /** "via 10.0.0.1 dev eth0"; of a burst and a note a sentence. */
  readonly details: string
  /** Of a change, as far as what was before is known. */
  readonly differences: readonly EventDifference[]
  /** Whether what was before is known, so that no differences means that there are none. */
  readonly compared: boolean
  readonly device: DeviceReference | null
  /** Bytes of the message, or of all of a burst. */
  readonly bytes: number
  /** Events of a burst; 0: it is none. */
  readonly members: number
  /** Whether the members of a burst stand below it. */
  readonly opened: boolean
}

/** What there is of events in all. */
export interface EventSummary {
  readonly kind: 'events'
  /** Entries that the log keeps. */
  readonly kept: number
  /** Of them those that the filter lets through, folded or not. */
  readonly matched: number
  /** When the oldest came, wall clock in milliseconds; null: there is none. */
  readonly since: number | null
  /** The kernel's names of the groups that are heard now. */
  readonly heard: readonly string[]
}
