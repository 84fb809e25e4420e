import type { TableState } from '../../api/views.ts'
import type { Table } from '../../store/table.ts'
import type { DeviceNames } from '../device-names.ts'
import { Listeners } from '../listeners.ts'
import type { WatchedLinks } from './link-watch.ts'

/** Says of which links the kernel tells, to who follows them beside all views. */
export class LinkTelling implements WatchedLinks {
  readonly table: Table
  readonly names: DeviceNames
  readonly #source: { readonly state: TableState }
  readonly #told = new Listeners<readonly [index: number]>()
  readonly #read = new Listeners()

  constructor(table: Table, names: DeviceNames, source: { readonly state: TableState }) {
    this.table = table
    this.names = names
    this.#source = source
  }

  get isRead(): boolean {
    return this.#source.state.phase === 'live'
  }

  onTold(listener: (index: number) => void): () => void {
    return this.#told.add(listener)
  }

  onRead(listener: () => void): () => void {
    return this.#read.add(listener)
  }

  /** The kernel told of a link. */
  seen(index: number): void {
    this.#told.call(index)
  }

  /** All links are read. */
  read(): void {
    this.#read.call()
  }
}
