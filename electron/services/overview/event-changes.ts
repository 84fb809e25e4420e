import type { Destination } from '../../api/inspection.ts'
import type { ChangedObject, RecentChange } from '../../api/overview.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { EventLog, LogEntry } from '../events/event-log.ts'
import { readQuickly } from '../events/event-reading.ts'
import { wordEvent, type WordSources } from '../events/event-words.ts'
import type { EventSubject } from '../events/subject.ts'
import { subjectOf } from '../events/subjects.ts'
import { addressSubject } from '../events/subjects/address-subject.ts'
import { linkSubject } from '../events/subjects/link-subject.ts'
import { neighbourSubject } from '../events/subjects/neighbour-subject.ts'
import { nexthopSubject } from '../events/subjects/nexthop-subject.ts'
import { routeSubject } from '../events/subjects/route-subject.ts'
import { ruleSubject } from '../events/subjects/rule-subject.ts'
import { addressChanged } from '../addresses/address-significance.ts'
import { linkAspect } from '../links/link-identity.ts'
import { linkChanged } from '../links/link-significance.ts'
import { neighbourChanged } from '../neighbours/neighbour-significance.ts'
import { routeChanged } from '../routes/route-significance.ts'
import type { RowTimes } from '../row-times.ts'
import { Allowance } from './allowance.ts'
import { inEvents, recentSpan, type CountedChanges } from './change-log.ts'
import { FloodCounter } from './flood-counter.ts'
import { RecentlyGone } from './recently-gone.ts'
import type { ToldChanges } from './told-changes.ts'

export interface EventChangesOptions {
  readonly log: EventLog
  readonly words: WordSources
  readonly times: RowTimes
  readonly into: CountedChanges
  /** Wall clock, milliseconds. */
  now(): number
  /** Where the object of a message is shown; null: it is not there any more. */
  rowOf(object: ChangedObject, message: RawMessage): Destination | null
}

type Significances = Readonly<Partial<Record<ChangedObject, (before: RawMessage, after: RawMessage) => boolean>>>

/** More within a second are counted, and not read one by one: a flood must not cost more for being watched. */
const mostRead = 256
/** So many of the things in which an object differs are told. */
const mostDifferences = 2
/** What the tables do within so many milliseconds of an event is what that told of. */
const soon = 2000
/** What is told of; other messages do not say what a person would call a change. */
const objects = new Map<EventSubject, ChangedObject>([
  [linkSubject, 'link'], [addressSubject, 'address'], [routeSubject, 'route'], [ruleSubject, 'rule'], [neighbourSubject, 'neighbour'], [nexthopSubject, 'nexthop'],
])

/** Of objects that are told of again and again without being others: whether one is. */
const significances: Significances = { link: linkChanged, neighbour: neighbourChanged }
/** Of objects that a dump may bring before the event that tells of them. */
const dumpedSignificances: Significances = { ...significances, address: addressChanged, route: routeChanged }

/** Notes the changes that the kernel told of, as the log of events has them. */
export class EventChanges implements ToldChanges {
  readonly #options: EventChangesOptions
  /** When an object was last told to be gone, by kind and name, and by kind alone where many were. */
  readonly #gone = new RecentlyGone(soon)
  readonly #allowance = new Allowance(mostRead)
  #cursor: number

  constructor(options: EventChangesOptions) {
    this.#options = options
    const { log } = options
    this.#cursor = log.next
    const since = options.now() - recentSpan
    while (this.#cursor > log.first && options.times.wall(log.receivedAt(this.#cursor - 1)) >= since) this.#cursor--
  }

  /** Takes what has come since. */
  take(): void {
    const { log } = this.#options
    this.#cursor = Math.max(this.#cursor, log.first)
    if (!this.#allowance.takes(log.next - this.#cursor, this.#options.now())) {
      this.#countAll()
      return
    }
    for (; this.#cursor < log.next; this.#cursor++) {
      const entry = log.entry(this.#cursor)
      if (entry !== undefined) this.#note(entry)
    }
  }

  changed(message: RawMessage, at: number): boolean {
    const { log, times } = this.#options
    for (const entry of log.about(NETLINK_ROUTE, message)) {
      if (times.wall(entry.receivedAt) < at - soon) return false
      if (!this.#repeatsDump(entry)) return true
    }
    return false
  }

  gone(object: ChangedObject, name: string | null, at: number): boolean {
    this.take()
    const told = Math.max(this.#gone.at(object), name === null ? 0 : this.#gone.at(`${object} ${name}`))
    return told >= at - soon
  }

  /** Counts what has come by kind and second, without making anything of each; what is the only one of its kind in its second is named. */
  #countAll(): void {
    const { log, times, into } = this.#options
    const counter = new FloodCounter(({ sequence, ...flood }) => {
      const only = flood.count === 1 ? log.entry(sequence) : undefined
      if (only !== undefined) {
        this.#note(only)
        return
      }
      if (flood.what === 'gone') this.#gone.note(flood.object, flood.at)
      into.add({ ...flood, name: null, place: null, differences: [], leadsTo: null })
    })
    for (; this.#cursor < log.next; this.#cursor++) {
      const type = log.typeOf(this.#cursor)
      const subject = type < 0 ? undefined : subjectOf(log.protocolOf(this.#cursor), type)
      const object = subject === undefined ? undefined : objects.get(subject)
      const entry = object === undefined ? undefined : log.entry(this.#cursor)
      if (object === undefined || entry === undefined || isAspect(object, entry.message)) continue
      const happening = readQuickly(log, entry)
      if (happening === 'changed' && (this.#isTheSame(object, entry) || this.#repeats(object, entry))) continue
      counter.add(object, happening === 'told' ? 'changed' : happening, times.wall(entry.receivedAt), entry.sequence)
    }
    counter.end()
  }

  /** Whether a message tells of nothing but counters and times. */
  #isTheSame(object: ChangedObject, entry: LogEntry): boolean {
    const isAnother = significances[object]
    if (isAnother === undefined) return false
    const { log } = this.#options
    const before = log.before(entry)?.message ?? log.recordBefore(entry.sequence) ?? null
    return before !== null && !isAnother(before, entry.message)
  }

  /** Whether a message says what a table had from a dump before it was read: then the table tells of that. */
  #repeatsDump(entry: LogEntry): boolean {
    const { log } = this.#options
    const subject = subjectOf(entry.protocol, messageTypeAt(entry.message.bytes, entry.message.offset))
    const object = subject === undefined ? undefined : objects.get(subject)
    return object !== undefined && readQuickly(log, entry) === 'changed' && this.#repeats(object, entry)
  }

  #repeats(object: ChangedObject, { sequence, message }: LogEntry): boolean {
    const isAnother = dumpedSignificances[object]
    const known = isAnother === undefined ? undefined : this.#options.log.recordBefore(sequence)
    return isAnother !== undefined && known !== undefined && known !== null && !isAnother(known, message)
  }

  #note(entry: LogEntry): void {
    const { log, times, words, into } = this.#options
    const { message, protocol, receivedAt } = entry
    const subject = subjectOf(protocol, messageTypeAt(message.bytes, message.offset))
    const object = subject === undefined ? undefined : objects.get(subject)
    if (subject === undefined || object === undefined || isAspect(object, message)) return
    const at = times.wall(receivedAt)
    const isGone = messageTypeAt(message.bytes, message.offset) === subject.isGone
    const event = wordEvent(log, entry, words)
    const device = event.index === 0 || object === 'link' ? null : words.devices.label(event.index)
    if (isGone) this.#gone.note(`${object} ${event.object}`, at)
    if (event.compared && event.differences.length === 0) return
    const what: RecentChange['what'] = event.what === 'new' || event.what === 'gone' ? event.what : 'changed'
    const place = device === null ? null : `${object === 'route' || object === 'nexthop' ? 'by' : 'on'} ${device}`
    into.add({ at, object, what, count: 1, name: event.object, place, differences: event.differences.slice(0, mostDifferences), leadsTo: (isGone ? null : this.#options.rowOf(object, message)) ?? inEvents(object, event.object) })
  }
}

/** Whether a message about a link is no more than one about its part in something else. */
function isAspect(object: ChangedObject, { bytes, offset, length }: RawMessage): boolean {
  return object === 'link' && linkAspect(bytes, offset, length) !== null
}
