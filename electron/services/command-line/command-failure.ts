import type { DecodeError } from '../../netlink/core/decode-error.ts'
import { ConnectionClosedError, NetlinkError } from '../../socket/netlink-error.ts'
import { displayText } from '../../netlink/core/text.ts'

/** A command that could not be carried out: exit code 1. The message is a sentence for people. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}

/** Turns what was thrown while a namespace was being opened into a sentence. */
export function openingFailure(thrown: unknown, namespace: string | null): unknown {
  const code = codeOf(thrown)
  if (code === null) return thrown
  if (namespace !== null) {
    const shown = displayText(namespace)
    if (code === 'ENOENT') return new CommandFailure(`There is no network namespace "${shown}": "ip netns list" names those that there are.`, { cause: thrown })
    if (code === 'EPERM' || code === 'EACCES') return new CommandFailure(`Looking into the network namespace "${shown}" takes root: try again with sudo.`, { cause: thrown })
    if (code === 'EINVAL') return new CommandFailure(`"${shown}" is not a network namespace.`, { cause: thrown })
  }
  if (code === 'EPROTONOSUPPORT') return new CommandFailure('This kernel has no routing Netlink (NETLINK_ROUTE): links and routes cannot be read.', { cause: thrown })
  return new CommandFailure(`The kernel could not be reached: ${messageOf(thrown)}.`, { cause: thrown })
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

function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && 'syscall' in thrown ? thrown.code : null
}

function messageOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).replace(/\.$/, '')
}
