import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import type { NumberColumn } from '../../store/column.ts'
import { Tally } from '../../store/tally.ts'
import { endAll } from '../listeners.ts'
import { tableColumn } from '../routes/route-columns.ts'
import { routeHeaderAt } from '../routes/route-positions.ts'
import type { Routes } from '../routes/routes.ts'
import { isComing } from '../views/table-phase.ts'

/** RT_TABLE_COMPAT; linux/rtnetlink.h: the table does not fit into the header. */
const inAttribute = 252

/** The table of a route together with its family, as one number. */
const routed: NumberColumn = {
  kind: 'number',
  wide: true,
  number(bytes, offset, length, source) {
    const table = bytes[offset + routeHeaderAt.table] ?? 0
    return keyOf(bytes[offset + routeHeaderAt.family] ?? 0, table === inAttribute ? tableColumn.number(bytes, offset, length, source) : table)
  },
}

function keyOf(family: number, table: number): number {
  return family * 2 ** 32 + table
}

/** Which tables have routes, counted in the routes of the scope as they come and go. */
export class RoutedTables {
  readonly #routes: Routes
  readonly #end: () => void
  #tally: Tally | null = null
  /** What was answered of the tables that were asked for. */
  readonly #answered = new Map<number, boolean>()

  /** `onDirty`: something in the routes is different. */
  constructor(routes: Routes, onDirty: () => void) {
    this.#routes = routes
    this.#end = endAll(routes.onDirty(onDirty), routes.onState(onDirty))
    routes.start()
  }

  /** Whether a table has no route of a family; false as long as that is not known, as of multicast routes. */
  isEmpty(family: number, table: number): boolean {
    if (family !== AF_INET && family !== AF_INET6) return false
    const key = keyOf(family, table)
    const empty = this.#isEmpty(key)
    this.#answered.set(key, empty)
    return empty
  }

  /** Looks after the routes; gives whether it would answer otherwise by now, by family and table; null: of none. */
  flush(): ((family: number, table: number) => boolean) | null {
    this.#routes.flush()
    const other = new Set<number>()
    for (const [key, empty] of this.#answered) if (this.#isEmpty(key) !== empty) other.add(key)
    for (const key of other) this.#answered.delete(key)
    return other.size === 0 ? null : (family, table) => other.has(keyOf(family, table))
  }

  close(): void {
    this.#end()
    this.#tally?.close()
  }

  #isEmpty(key: number): boolean {
    const { table, state } = this.#routes
    if (state.phase === 'loading' || state.phase === 'failed' || isComing(table)) return false
    this.#tally ??= new Tally(table, routed)
    return !this.#tally.counts.has(key)
  }
}
