import { AddressValues } from './address-values.ts'
import type { AddressColumn, Column, NumberColumn, TextColumn } from './column.ts'
import { ColumnScan } from './column-scan.ts'
import type { FilterColumns } from './filter/filter-columns.ts'
import { NumberValues } from './number-values.ts'
import type { RawMessage } from './raw-message.ts'
import type { StoredColumn, StoredMessages } from './stored-column.ts'
import { TextValues } from './text-values.ts'

/** The columns of one record at a time, in slot 0: what a table's filter looks at, for records that nobody keeps. */
export class RecordColumns implements FilterColumns {
  readonly #numbers = new Map<NumberColumn, NumberValues>()
  readonly #texts = new Map<TextColumn, TextValues>()
  readonly #addresses = new Map<AddressColumn, AddressValues>()
  readonly #all: StoredColumn[] = []
  readonly #scan = new ColumnScan()
  readonly #record = { offsets: new Uint32Array(1), lengths: new Uint32Array(1), sources: new Uint8Array(1) } satisfies StoredMessages

  readonly #keepsTexts: boolean

  /** `keepsTexts`: a text has the same number in all records. */
  constructor({ keepsTexts = false } = {}) {
    this.#keepsTexts = keepsTexts
  }

  number(column: NumberColumn): NumberValues {
    return this.#get(this.#numbers, column, () => new NumberValues(column, 1))
  }

  text(column: TextColumn): TextValues {
    return this.#get(this.#texts, column, () => new TextValues(column, 1, this.#keepsTexts))
  }

  address(column: AddressColumn): AddressValues {
    return this.#get(this.#addresses, column, () => new AddressValues(column, 1))
  }

  /** Reads the columns that were asked for so far from a record; nothing of its bytes is kept. */
  read({ bytes, offset, length, source = 0 }: RawMessage): void {
    this.#record.offsets[0] = offset
    this.#record.lengths[0] = length
    this.#record.sources[0] = source
    this.#scan.read(bytes, this.#record, 0, 1)
  }

  #get<C extends Column, S extends StoredColumn>(stored: Map<C, S>, column: C, make: () => S): S {
    let values = stored.get(column)
    if (values === undefined) {
      values = make()
      stored.set(column, values)
      this.#all.push(values)
      this.#scan.use(this.#all)
    }
    return values
  }
}
