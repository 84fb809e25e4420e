import type { LackedPart } from '../api/views.ts'
import type { DumpPart } from '../store/loading.ts'

/** One dump request and what is taken from its answer. */
export interface DumpStep extends DumpPart {
  /** The whole request, without sequence and port. */
  readonly request: Uint8Array
  /** Asked with NETLINK_GET_STRICT_CHK, so that the kernel filters. */
  readonly strictCheck: boolean
  /** What is asked for may not exist (ENOENT): a routing table without routes. */
  readonly mayBeAbsent?: boolean
  /** What is missing where the kernel does not know how to list it (ENOENT), which is said; the other dumps go on. */
  readonly lackedAs?: LackedPart
}
