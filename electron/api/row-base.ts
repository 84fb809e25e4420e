/** The stable number of a row within its table; it is kept for as long as the kernel's object lives, across renames and resyncs. */
export type RowId = number

/** What every row carries beside its values. */
export interface RowBase {
  readonly id: RowId
  /** Grows with each new version of the row. */
  readonly version: number
  /** When this object was first seen, wall clock in milliseconds; null: it was there when its table was first read. */
  readonly firstSeen: number | null
  /** When its table was first read, where it was there already: it is older than that, and nothing more is known. Wall clock in milliseconds. */
  readonly seenBefore?: number
  /** When the newest version came, wall clock in milliseconds; null: unchanged since its table was first read. */
  readonly changedAt: number | null
}

/** A device as a row points at it; the name is null while the device is unknown to us. */
export interface DeviceReference {
  readonly index: number
  readonly name: string | null
}
