import type { FilterColumns } from '../../store/filter/filter-columns.ts'
import { RecordColumns } from '../../store/record-columns.ts'
import type { ValueRecords } from '../../store/values/value-records.ts'
import type { EventUnderTest } from './event-fields.ts'
import type { EventLog } from './event-log.ts'

/** So many events are read in a step: what each says is worked out anew. */
const stepLength = 64

/** Of more events it would take seconds. */
const mostEvents = 1 << 15

/** The newest events that a log keeps, to count values of. What is missing among them has no values. */
export class EventRecords implements ValueRecords {
  readonly tested: FilterColumns
  readonly counted: FilterColumns
  readonly newest: number | null
  readonly #log: EventLog
  readonly #test: EventUnderTest
  readonly #tested = new RecordColumns()
  readonly #counted = new RecordColumns({ keepsTexts: true })
  /** From here on back; what comes meanwhile is not looked at. */
  readonly #end: number
  #at: number

  /** `test`: what the columns of the fields look at. */
  constructor(log: EventLog, test: EventUnderTest) {
    this.#log = log
    this.#test = test
    this.tested = this.#tested
    this.counted = this.#counted
    this.#end = log.next
    this.#at = this.#end
    this.newest = log.size > mostEvents ? mostEvents : null
  }

  prepare(): boolean {
    return false
  }

  visit(most: number, passes: (slot: number) => boolean, count: (slot: number) => void): boolean {
    const first = this.#first
    const to = Math.max(first, this.#at - Math.min(most, stepLength))
    while (this.#at > to) {
      const message = this.#log.entry(--this.#at)?.message
      if (message === undefined) continue
      this.#test.sequence = this.#at
      this.#tested.read(message)
      if (!passes(0)) continue
      this.#counted.read(message)
      count(0)
    }
    return this.#at > first
  }

  restart(): void {
    this.#at = this.#end
  }

  get #first(): number {
    return Math.max(this.#log.first, this.#end - mostEvents)
  }
}
