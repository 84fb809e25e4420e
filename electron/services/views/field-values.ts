import type { OccurringValues, PartInTheWay, ValuesInput } from '../../api/views.ts'
import type { Field } from '../../store/field.ts'
import { FieldNames } from '../../store/filter/vocabulary.ts'
import type { Scheduler } from '../../store/scheduler.ts'
import { countValues } from '../../store/values/count-values.ts'
import { partsInTheWay } from '../../store/values/parts-in-the-way.ts'
import { TableRecords, type ValueRecords } from '../../store/values/value-records.ts'
import { isComing } from './table-phase.ts'
import type { ViewSource } from './view-source.ts'

/** More parts of a filter are not offered to be left out. */
const mostParts = 3

/** Counts which values the fields of one view have, for the completion of its filter line, and which parts of its filter keep all rows away; one question at a time, the newest. */
export class FieldValues {
  readonly #source: ViewSource
  readonly #scheduler: Scheduler
  /** The one in force. */
  filter = ''
  /** Told apart by identity: a newer question ends the one before it. */
  #question: object | null = null
  /** The same of what is in the way: neither of the two questions ends the other. */
  #wayQuestion: object | null = null

  constructor(source: ViewSource, scheduler: Scheduler) {
    this.#source = source
    this.#scheduler = scheduler
  }

  /** null: a newer question has come, there are no rows yet, or no such field. */
  async count({ field: name, before, after, start }: ValuesInput): Promise<OccurringValues | null> {
    const own = {}
    this.#question = own
    const { fields, records } = this.#counted()
    const field = new FieldNames(fields).field(name)
    if (field === undefined || isComing(this.#source.table)) return null
    const counted = await countValues({ records, field, fields, before, after, start, scheduler: this.#scheduler, stopped: () => this.#question !== own })
    return counted ?? null
  }

  /** The parts of the filter of which each could be left out; null: a newer question has come, or there are no rows yet. */
  async inTheWay(): Promise<readonly PartInTheWay[] | null> {
    const own = {}
    this.#wayQuestion = own
    if (isComing(this.#source.table)) return null
    const found = await partsInTheWay({ filter: this.filter, ...this.#counted(), scheduler: this.#scheduler, stopped: () => this.#wayQuestion !== own })
    return found?.slice(0, mostParts) ?? null
  }

  #counted(): { readonly fields: readonly Field[]; readonly records: ValueRecords } {
    const { table, fields } = this.#source
    return this.#source.counted?.() ?? { fields, records: new TableRecords(table) }
  }

  close(): void {
    this.#question = null
    this.#wayQuestion = null
  }
}
