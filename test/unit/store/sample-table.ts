import type { Change, Identity, Outcome } from '../../../electron/store/identity.ts'
import { rawMessage } from '../../../electron/store/raw-message.ts'
import type { RowId } from '../../../electron/store/row-id.ts'
import { Table } from '../../../electron/store/table.ts'
import type { TableOptions } from '../../../electron/store/table-options.ts'
import { aloneIdentity, datagramOf, ManualScheduler, messageOf, recordIn, sampleType, type SampleRecord, type TaggedRecord } from './sample-records.ts'

/** A table of sample records with what a test does to it. */
export class SampleTable {
  readonly scheduler = new ManualScheduler()
  readonly table: Table
  /** The clock that messages are received by. */
  time = 1000

  constructor(identity: Identity = aloneIdentity, options: Partial<TableOptions> = {}) {
    this.table = new Table({ identity, scheduler: this.scheduler, ...options })
  }

  /** A whole dump, from request to live. */
  async load(records: readonly SampleRecord[], datagramLength = 5): Promise<void> {
    const loading = this.table.load()
    for (let at = 0; at < records.length; at += datagramLength) {
      const bytes = datagramOf(records.slice(at, at + datagramLength), this.time)
      loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: this.time })
    }
    const finished = loading.finish()
    await this.scheduler.settle()
    await finished
  }

  apply(change: Change, record: TaggedRecord): Outcome {
    const bytes = messageOf(record, this.time)
    return this.table.apply(change, { bytes, offset: 0, length: new DataView(bytes.buffer).getUint32(0, true), source: record.source }, this.time)
  }

  record(id: RowId): Required<SampleRecord> | undefined {
    const row = this.table.row(id)
    return row === undefined ? undefined : recordIn(row.message)
  }

  /** All records, in no particular order. */
  records(): Required<SampleRecord>[] {
    return [...this.table.ids()].map((id) => this.record(id)).filter((record) => record !== undefined)
  }

  /** The id of the record with this key and variant. */
  idOf(key: number, variant = 0): RowId {
    const bytes = messageOf({ key, variant })
    const id = this.table.find(rawMessage(bytes))
    if (id === undefined) throw new Error(`no record ${key}, ${variant}`)
    return id
  }

  /** The variants under a key, in the table's order. */
  variants(key: number): number[] {
    const bytes = messageOf({ key })
    return this.table.siblings(rawMessage(bytes)).map((id) => this.record(id)?.variant ?? -1)
  }
}
