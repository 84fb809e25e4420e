import type { RowId } from '../../electron/api/row-base.ts'
import type { ViewKind } from '../../electron/api/views.ts'

/** A row that was inspected, and how its view was. */
export interface Visit {
  readonly kind: ViewKind
  /** The number of the view, under which rows have their ids. */
  readonly view: number | null
  /** Null: rows were shown, and none inspected. */
  readonly row: RowId | null
  readonly filter: string
  /** The keyboard came to it row by row: the next such row takes its place. */
  readonly stepped: boolean
  /** What the inspector calls it; empty until that is known. */
  readonly title: string
}

/** Where one can go from here; null: nowhere. */
export interface VisitWays {
  readonly back: Visit | null
  readonly forward: Visit | null
}

/** More are not remembered, the oldest go. */
const most = 100

/** The rows that were inspected one after the other, over all views, and the place among them. */
export class Visits {
  readonly #listeners = new Set<() => void>()
  #visits: readonly Visit[] = []
  #at = -1
  #ways: VisitWays = { back: null, forward: null }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly ways = (): VisitWays => this.#ways

  get current(): Visit | null {
    return this.#visits[this.#at] ?? null
  }

  /** Another row is inspected, or this one under another filter, which is no other visit unless it is `apart`. What lay ahead is gone then. */
  visit(visit: Omit<Visit, 'title'>, apart = false): void {
    const { current } = this
    const same = current !== null && current.kind === visit.kind && current.view === visit.view && current.row === visit.row
    if (same && !apart) {
      this.#put(this.#visits.with(this.#at, { ...current, filter: visit.filter }), this.#at)
      return
    }
    const replaces = current?.stepped === true && visit.stepped && current.kind === visit.kind
    const before = this.#visits.slice(0, replaces ? this.#at : this.#at + 1)
    const visits = [...before, { ...visit, title: same ? current.title : '' }].slice(-most)
    this.#put(visits, visits.length - 1)
  }

  /** What the inspector calls the row that is inspected. */
  name(view: number, row: RowId, title: string): void {
    const { current } = this
    if (current === null || current.view !== view || current.row !== row || current.title === title) return
    this.#put(this.#visits.with(this.#at, { ...current, title }), this.#at)
  }

  /** Goes a visit back (−1) or forward; null: there is none. */
  go(step: -1 | 1): Visit | null {
    const to = this.#visits[this.#at + step]
    if (to === undefined) return null
    this.#put(this.#visits, this.#at + step)
    return to
  }

  /** Forgets the visits of a view that was given up: its rows have other ids now. */
  forget(kind: ViewKind, view: number): void {
    const stays = (visit: Visit) => visit.kind !== kind || visit.view === null || visit.view === view
    const at = this.#visits.slice(0, this.#at + 1).filter(stays).length - 1
    this.#put(this.#visits.filter(stays), at)
  }

  #put(visits: readonly Visit[], at: number): void {
    this.#visits = visits
    this.#at = at
    this.#ways = { back: visits[at - 1] ?? null, forward: visits[at + 1] ?? null }
    for (const listener of this.#listeners) listener()
  }
}
