import type { RowBase } from '../api/row-base.ts'
import type { RowVersion } from '../store/row-version.ts'

/** Turns the times of records, CLOCK_BOOTTIME in milliseconds, into wall clock, by the one offset of this run. */
export class RowTimes {
  readonly #offset: number

  constructor(wall: number, bootTime: number) {
    this.#offset = wall - bootTime
  }

  wall(bootTime: number): number {
    return Math.round(bootTime + this.#offset)
  }

  /** What every row carries. */
  base(version: RowVersion): RowBase {
    return {
      id: version.id,
      version: version.version,
      firstSeen: version.firstSeen === 0 ? null : this.wall(version.firstSeen),
      ...(version.firstSeen === 0 && version.loadedAt > 0 ? { seenBefore: this.wall(version.loadedAt) } : {}),
      changedAt: version.changedAt === 0 ? null : this.wall(version.changedAt),
    }
  }
}
