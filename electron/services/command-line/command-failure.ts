import type { DecodeError } from '../../netlink/core/decode-error.ts'
import { ConnectionClosedError, NetlinkError } from '../../socket/netlink-error.ts'

/** A command that could not be carried out: exit code 1. The message is a sentence for people. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}

/** Turns what a request rejected with into a sentence; `listed` is what was asked for, in the plural. */
export function listingFailure(thrown: unknown, listed: string): unknown {
  if (thrown instanceof NetlinkError) {
    const words = thrown.extack?.message
    return new CommandFailure(`The kernel refused to list the ${listed}: ${thrown.code}${words === null || words === undefined ? '' : ` (${words})`}.`, { cause: thrown })
  }
  if (thrown instanceof ConnectionClosedError) return new CommandFailure(`The listing of the ${listed} broke off: ${thrown.message}`, { cause: thrown })
  return thrown
}

/** The kernel changed what it was listing (NLM_F_DUMP_INTR). */
export class Interruption extends CommandFailure {
  constructor(listed: string) {
    super(`The ${listed} changed while the kernel listed them: some may be missing or come twice. Run the command again.`)
  }
}

/** What is said when records do not say what the codec expects; the others were shown. */
export function unreadableRecords(listed: string, count: number, first: DecodeError): CommandFailure {
  return new CommandFailure(`${count} of the ${listed} could not be read and ${count === 1 ? 'is' : 'are'} not shown: ${first.message}.`, { cause: first })
}
