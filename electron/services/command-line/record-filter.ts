import { displayText } from '../../netlink/core/text.ts'
import type { Field } from '../../store/field.ts'
import { compileFilter, type CompiledFilter } from '../../store/filter/compile.ts'
import type { FilterProblem } from '../../store/filter/problem.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { hasWordedOperator } from '../../store/filter/token.ts'
import { RecordColumns } from '../../store/record-columns.ts'
import { DeviceNames } from '../device-names.ts'
import type { Names } from '../names/names.ts'
import type { ShownObject } from './objects.ts'
import { kinds } from './kinds.ts'
import type { LinkNames } from './link-names.ts'
import { noSocketSources, type SocketSources } from './socket-sources.ts'

/** A filter of the window's language on one record after another. */
export class RecordFilter {
  readonly #columns = new RecordColumns()
  readonly #devices = new DeviceNames()
  #addresses: ReadonlyMap<number, readonly string[]> = new Map()
  readonly #compile: () => CompiledFilter
  #filter: CompiledFilter

  /** Throws `FilterError` with the spot of the mistake; only `noteLinks` does where it may be none, since a link may be called like an operator ("lt"). */
  constructor(text: string, object: ShownObject, names: Names, sockets: SocketSources = noSocketSources()) {
    const beside = { names, devices: this.#devices, addresses: (index: number) => this.#addresses.get(index) ?? [], sockets }
    const fields = kinds[object].fields(beside).map(({ field }) => field)
    this.#compile = () => compileFilter(text, fields, this.#columns)
    this.#filter = hasWordedOperator(text) ? compileFilter('', fields, this.#columns) : this.#compile()
  }

  /** Whether it looks at the addresses of links: `noteAddresses` wants them before. */
  get asksForAddresses(): boolean {
    return [...this.#filter.fields].some(({ kind }: Field) => kind === 'addresses')
  }

  /** Takes the names of the links, for what points at them. Throws `FilterError`. */
  noteLinks(links: LinkNames): void {
    this.#devices.update(links.indexes().map((index) => [index, displayText(links.name(index)), links.alternatives(index).map(displayText)] as const))
    this.#filter = this.#compile()
  }

  /** Takes the addresses of all links, "192.0.2.1/24", by the index of the link. */
  noteAddresses(addresses: ReadonlyMap<number, readonly string[]>): void {
    this.#addresses = addresses
  }

  /** Names in it that no link has. */
  notes(): readonly FilterProblem[] {
    return this.#filter.notes()
  }

  /** Why numbers that it asks for are not known of the record that was read last. */
  untold(): readonly FilterProblem[] {
    return this.#filter.notes(1).slice(this.#filter.notes().length)
  }

  passes(record: RawMessage): boolean {
    this.#columns.read(record)
    return this.#filter.predicate.test(0)
  }
}
