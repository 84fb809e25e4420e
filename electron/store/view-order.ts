import type { SlotChanges } from './changes.ts'
import type { Column } from './column.ts'
import type { Field, Labels, SortField } from './field.ts'
import { compileFilter, type CompiledFilter } from './filter/compile.ts'
import { Everything } from './filter/predicate.ts'
import { FilterError, type FilterProblem } from './filter/problem.ts'
import { orderBy, type SortKey } from './sort-key.ts'
import { SortedOrder } from './sorted-order.ts'
import type { Table } from './table.ts'

/** What a view's filter lets through, sorted as it asks for; made when it is looked at, and anew when it has to be. */
export class ViewOrder {
  readonly #table: Table
  readonly #fields: readonly Field[]
  #filter: CompiledFilter = { predicate: new Everything(), fields: new Set(), notes: () => [] }
  #filterText = ''
  #sort: readonly SortKey[] = []
  /** Undefined: to be made anew when next looked at. */
  #order: SortedOrder | undefined
  /** The order of what a first load has brought so far. */
  #growing: SortedOrder | undefined
  /** The versions that the labels had when the order was made. */
  #labels = new Map<Labels, number>()

  /** `fields`: what the filter knows. */
  constructor(table: Table, fields: readonly Field[]) {
    this.#table = table
    this.#fields = fields
  }

  /** Takes a filter; one that does not parse leaves the last good one in force. */
  setFilter(text: string): FilterProblem | undefined {
    try {
      this.#filter = compileFilter(text, this.#fields, this.#table.records.columns)
    } catch (error) {
      if (error instanceof FilterError) return { from: error.from, to: error.to, message: error.message }
      throw error
    }
    this.#filterText = text
    this.discard()
    return undefined
  }

  setSort(keys: readonly SortKey[]): void {
    for (const { field } of keys) orderBy(field, this.#table.records) // so that a load that is to come reads the columns as it goes
    this.#sort = keys
    this.discard()
  }

  /** What is to be said where the filter lets nothing through. */
  get notes(): readonly string[] {
    return this.#filter.notes().map(({ message }) => message)
  }

  /** Whether words that it goes by have changed since it was made. */
  get isOutdated(): boolean {
    for (const [labels, version] of this.#labels) if (labels.version !== version) return true
    return false
  }

  /** The order, made anew where it has to be. */
  settled(): SortedOrder {
    if (this.#order === undefined || this.isOutdated) {
      this.#order = this.#newOrder()
      this.#order.rebuild()
    }
    return this.#order
  }

  /** Has it made anew when it is next looked at. */
  discard(): void {
    this.#order = undefined
    this.#growing = undefined
  }

  follow(changes: SlotChanges): void {
    this.#order?.follow(changes)
  }

  /** Takes in what a first load has brought since. */
  extend(complete: boolean): void {
    this.#growing ??= this.#newOrder()
    this.#growing.extend(complete)
  }

  /** What a first load brought can be looked at now. */
  loaded(): void {
    this.#order = this.#growing
    this.#growing = undefined
  }

  /** Does some of the work on a first load's rows that was put off; false: none is left. */
  settle(): boolean {
    return this.#order?.settle() ?? false
  }

  /** Whether it depends on a column. */
  uses(column: Column): boolean {
    const reads = (field: SortField): boolean => field.kind !== 'age' && field.column === column
    return this.#sort.some(({ field }) => reads(field)) || [...this.#filter.fields].some(reads)
  }

  #newOrder(): SortedOrder {
    const { records } = this.#table
    const filter = compileFilter(this.#filterText, this.#fields, records.columns)
    this.#filter = filter
    this.#labels = labelVersions([...filter.fields, ...this.#sort.map(({ field }) => field)])
    const keys = this.#sort.map(({ field, descending }) => ({ key: orderBy(field, records), descending }))
    return new SortedOrder(records, filter.predicate, keys)
  }
}

function labelVersions(fields: readonly SortField[]): Map<Labels, number> {
  const versions = new Map<Labels, number>()
  for (const field of fields) if (field.kind === 'enum' || field.kind === 'device') versions.set(field.labels, field.labels.version)
  return versions
}
