import type { Names } from '../names/names.ts'

/** What a record's numbers are called, as far as that is not in the record itself. */
export interface RecordContext {
  /** The names that iproute2 has in its files. */
  readonly names: Names
  /** The name of the link with this index, reversible text; "if7" where no link is known to have it, "*" for 0. */
  linkName(index: number): string
  /** Whether that link is administratively up; null where it is not known. */
  linkIsUp(index: number): boolean | null
  /** The name of a user or group id; null where it has none. */
  userName(id: number): string | null
  groupName(id: number): string | null
}
