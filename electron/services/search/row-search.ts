import type { SearchedRow } from '../../api/row-search.ts'
import type { Clock } from '../clock.ts'
import { endAll } from '../listeners.ts'
import type { ViewSource } from '../views/view-source.ts'
import { matchingRows } from './matching-rows.ts'

/** So many rows of each kind are told. */
const mostOfAKind = 5
/** Tables that are read for the first time are waited for as long, in milliseconds; what is not there then is not found. */
const patience = 400

/** Looks for rows of all kinds by what a person types. */
export class RowSearch {
  readonly #sources: () => readonly ViewSource[]
  readonly #clock: Clock
  readonly #latest = new Map<number, number>()
  #begun = 0

  /** `sources`: all that can be looked through; opened if they are not yet. */
  constructor(sources: () => readonly ViewSource[], clock: Clock) {
    this.#sources = sources
    this.#clock = clock
  }

  /** Of each kind the rows that fit best, before all others the kinds of which one is called just so. A newer search of the same window ends this one with what it has. */
  async search(window: number, text: string): Promise<readonly SearchedRow[]> {
    const begun = ++this.#begun
    this.#latest.set(window, begun)
    const stopped = () => this.#latest.get(window) !== begun
    const found: SearchedRow[] = []
    for (const source of this.#sources()) {
      source.start()
      await this.#settled(source)
      if (stopped()) break
      if (!isRead(source)) continue
      source.flush()
      for (const { id, rank } of await matchingRows(source, text, mostOfAKind, this.#clock, stopped)) {
        const inspection = source.inspect(id)
        if (inspection !== undefined) found.push({ view: source.kind, row: id, title: inspection.title, subtitle: inspection.subtitle, exact: rank === 0 })
      }
    }
    const exact = new Set(found.filter((row) => row.exact).map(({ view }) => view))
    return found.toSorted((one, other) => Number(exact.has(other.view)) - Number(exact.has(one.view)))
  }

  windowClosed(window: number): void {
    this.#latest.delete(window)
  }

  /** Resolves once the first dump is there, or will not be, or lasts too long. */
  #settled(source: ViewSource): Promise<void> {
    if (isRead(source) || source.state.phase === 'failed') return Promise.resolve()
    return new Promise((resolve) => {
      const done = (): void => {
        end()
        cancel()
        resolve()
      }
      const look = (): void => {
        if (isRead(source) || source.state.phase === 'failed') done()
      }
      const end = endAll(source.onState(look), source.table.onDirty(look))
      const cancel = this.#clock.after(patience, done)
    })
  }
}

/** Whether the first dump is there, whole. */
function isRead({ table }: ViewSource): boolean {
  return table.phase === 'live' || table.phase === 'reconciling'
}
