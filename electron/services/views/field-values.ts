import type { OccurringValues, ValuesInput } from '../../api/views.ts'
import { FieldNames } from '../../store/filter/vocabulary.ts'
import type { Scheduler } from '../../store/scheduler.ts'
import { countValues } from '../../store/values/count-values.ts'
import { TableRecords } from '../../store/values/value-records.ts'
import { isComing } from './table-phase.ts'
import type { ViewSource } from './view-source.ts'

/** Counts which values the fields of one view have, for the completion of its filter line; one question at a time, the newest. */
export class FieldValues {
  readonly #source: ViewSource
  readonly #scheduler: Scheduler
  /** Told apart by identity: a newer question ends the one before it. */
  #question: object | null = null

  constructor(source: ViewSource, scheduler: Scheduler) {
    this.#source = source
    this.#scheduler = scheduler
  }

  /** null: a newer question has come, there are no rows yet, or no such field. */
  async count({ field: name, before, after, start }: ValuesInput): Promise<OccurringValues | null> {
    const own = {}
    this.#question = own
    const { table } = this.#source
    const { fields, records } = this.#source.counted?.() ?? { fields: this.#source.fields, records: new TableRecords(table) }
    const field = new FieldNames(fields).field(name)
    if (field === undefined || isComing(table)) return null
    const counted = await countValues({ records, field, fields, before, after, start, scheduler: this.#scheduler, stopped: () => this.#question !== own })
    return counted ?? null
  }

  close(): void {
    this.#question = null
  }
}
