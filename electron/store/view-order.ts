import type { SlotChanges } from './changes.ts'
import type { Column } from './column.ts'
import type { Field, Labels, SortField } from './field.ts'
import { compileFilter, type CompiledFilter } from './filter/compile.ts'
import { Everything } from './filter/predicate.ts'
import { FilterError, type FilterProblem } from './filter/problem.ts'
import { GroupedLines } from './grouped-lines.ts'
import { GroupIds } from './group-ids.ts'
import { groupWord } from './group-word.ts'
import type { Lines } from './lines.ts'
import { nothingFolded, type Folds, type Outline } from './outline.ts'
import { PlainLines } from './plain-lines.ts'
import { orderBy, type SortKey } from './sort-key.ts'
import { SortedOrder } from './sorted-order.ts'
import type { Table } from './table.ts'
import { TreeLines } from './tree-lines.ts'

/** Lines, and the state of the order that they were made of. */
interface MadeLines {
  readonly lines: Lines
  readonly order: SortedOrder
  readonly changes: number
}

/** What a view's filter lets through, sorted and arranged as it asks for; made when it is looked at, and anew when it has to be. */
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
  #outline: Outline | null = null
  #folds = nothingFolded
  readonly #groupIds = new GroupIds()
  #lines: MadeLines | undefined

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

  /** Arranges the rows in groups or as a tree; null: not at all. */
  setOutline(outline: Outline | null): void {
    const { columns } = this.#table.records
    if (outline?.kind === 'groups') orderBy(outline.field, this.#table.records)
    if (outline?.kind === 'tree') for (const column of [outline.key, outline.parent]) columns.number(column)
    this.#outline = outline
    this.discard()
  }

  setFolds(folds: Folds): void {
    this.#folds = folds
    this.#lines = undefined
  }

  /** What there is to show now. */
  get lines(): Lines {
    const order = this.#settled()
    if (this.#lines?.order !== order || this.#lines.changes !== order.changes) this.#lines = { lines: this.#newLines(order), order, changes: order.changes }
    return this.#lines.lines
  }

  /** What is to be said where the filter lets nothing through. */
  get notes(): readonly string[] {
    return this.#filter.notes(this.#table.records.versions.used).map(({ message }) => message)
  }

  /** Whether words that it goes by have changed since it was made. */
  get isOutdated(): boolean {
    for (const [labels, version] of this.#labels) if (labels.version !== version) return true
    return false
  }

  /** The order, made anew where it has to be. */
  #settled(): SortedOrder {
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
    this.#lines = undefined
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
    const outline = this.#outline
    if (outline?.kind === 'tree' && (outline.key === column || outline.parent === column)) return true
    return this.#keys.some(({ field }) => reads(field)) || [...this.#filter.fields].some(reads)
  }

  /** Groups first, then the rows of each. */
  get #keys(): readonly SortKey[] {
    const outline = this.#outline
    if (outline?.kind !== 'groups') return this.#sort
    const { field, descending } = outline
    return [{ field, descending }, ...this.#sort.filter((key) => key.field !== field)]
  }

  #newLines(order: SortedOrder): Lines {
    const { records } = this.#table
    const outline = this.#outline
    if (outline === null) return new PlainLines(records, order)
    if (outline.kind === 'tree') return new TreeLines(records, order, outline, this.#folds)
    return new GroupedLines({ records, order, ids: this.#groupIds, word: groupWord(outline, records), folds: this.#folds })
  }

  #newOrder(): SortedOrder {
    const { records } = this.#table
    const filter = compileFilter(this.#filterText, this.#fields, records.columns)
    this.#filter = filter
    this.#labels = labelVersions([...filter.fields, ...this.#keys.map(({ field }) => field)])
    const keys = this.#keys.map(({ field, descending }) => ({ key: orderBy(field, records), descending }))
    return new SortedOrder(records, filter.predicate, keys)
  }
}

function labelVersions(fields: readonly SortField[]): Map<Labels, number> {
  const versions = new Map<Labels, number>()
  for (const field of fields) if (field.kind === 'enum' || field.kind === 'device') versions.set(field.labels, field.labels.version)
  return versions
}
