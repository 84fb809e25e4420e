import type { LackedPart } from '../api/views.ts'
import { NetlinkError } from '../socket/netlink-error.ts'
import type { DumpStep } from './dump-step.ts'

/** What of a table's dumps this kernel does not know how to answer, as it was found last. */
export class Lacking {
  readonly #refusals = new Map<DumpStep, NetlinkError>()

  /** The parts that are missing, in the order in which they were found so. */
  get parts(): readonly LackedPart[] {
    return Array.from(this.#refusals.keys()).flatMap(({ lackedAs }) => lackedAs ?? [])
  }

  /** A dump was answered. */
  answered(dump: DumpStep): void {
    this.#refusals.delete(dump)
  }

  /** A dump failed. True: what it asks for is not there, and the others may go on without it. */
  takes(dump: DumpStep, error: unknown): boolean {
    if (!(error instanceof NetlinkError) || error.code !== 'ENOENT') return false
    if (dump.lackedAs !== undefined) this.#refusals.set(dump, error)
    return dump.mayBeAbsent === true || dump.lackedAs !== undefined
  }

  /** Throws where each of these dumps was refused: then nothing can be said of the table at all. */
  expectSome(dumps: readonly DumpStep[]): void {
    const refusals = dumps.map((dump) => this.#refusals.get(dump))
    const [first] = refusals
    if (first !== undefined && !refusals.includes(undefined)) throw first
  }
}
