/** The stable number of a row within its table; it is kept for as long as the kernel's object lives, across renames and resyncs. */
export type RowId = number

/** What every row carries beside its values. */
export interface RowBase {
  readonly id: RowId
  /** Grows with each new version of the row. */
  readonly version: number
  /** When this object was first seen, wall clock in milliseconds; null: it was there when we started. */
  readonly firstSeen: number | null
  /** When the newest version came, wall clock in milliseconds; null: unchanged since we started. */
  readonly changedAt: number | null
}

/** A device as a row points at it; the name is null while the device is unknown to us. */
export interface DeviceReference {
  readonly index: number
  readonly name: string | null
}
