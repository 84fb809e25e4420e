import type { SlotChanges } from './changes.ts'
import type { Column } from './column.ts'
import type { Follower } from './follower.ts'

/** All that follow a table, as one. */
export class Followers implements Follower {
  readonly #all = new Set<Follower>()

  get size(): number {
    return this.#all.size
  }

  add(follower: Follower): void {
    this.#all.add(follower)
  }

  delete(follower: Follower): void {
    this.#all.delete(follower)
  }

  extend(complete: boolean): void {
    for (const one of this.#all) one.extend(complete)
  }

  loaded(): void {
    for (const one of this.#all) one.loaded()
  }

  settle(): boolean {
    for (const one of this.#all) if (one.settle()) return true
    return false
  }

  follow(changes: SlotChanges): void {
    for (const one of this.#all) one.follow(changes)
  }

  startOver(): void {
    for (const one of this.#all) one.startOver()
  }

  columnRefreshed(column: Column): void {
    for (const one of this.#all) one.columnRefreshed(column)
  }
}
