import type { SocketOwnership } from '../../api/socket-owner.ts'
import type { SocketRates } from '../../api/socket-row.ts'
import { u32At, u64At } from '../../netlink/core/bytes.ts'
import { bytesColumn } from '../../netlink/core/columns.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { NumberColumn, TextColumn } from '../../store/column.ts'
import { socketHeaderAt } from './socket-columns.ts'
import { socketCookieAt } from './socket-identity.ts'

/** What a socket's ownership can be, by the number that its column has for it. */
export const ownerWords: readonly SocketOwnership['kind'][] = ['unknown', 'owned', 'hidden', 'unseen', 'kernel']

/** Columns of who has a socket open: to be read anew when that changes. */
export interface OwnerColumns {
  /** Names of the processes, one after the other. */
  readonly process: TextColumn
  readonly pid: TextColumn
  /** The smallest pid; 0: none. */
  readonly firstPid: NumberColumn
  /** A number of `ownerWords`. */
  readonly owner: NumberColumn
}

/** Made of who has a socket, by its inode. */
export function ownerColumns(ownership: (inode: number) => SocketOwnership): OwnerColumns {
  const at = (bytes: Uint8Array, offset: number): SocketOwnership => ownership(u32At(bytes, offset + socketHeaderAt.inode))
  const each = (found: SocketOwnership, value: (one: { readonly pid: number; readonly name: string }) => string): string => {
    if (found.kind !== 'owned') return ''
    const [first] = found.processes
    // Nearly all have one owner.
    if (first !== undefined && found.processes.length === 1) return value(first)
    return [...new Set(found.processes.map(value))].join('\u0000')
  }
  return {
    process: { kind: 'text', text: (bytes, offset) => each(at(bytes, offset), ({ name }) => name) },
    pid: { kind: 'text', text: (bytes, offset) => each(at(bytes, offset), ({ pid }) => String(pid)) },
    firstPid: {
      kind: 'number',
      number(bytes, offset) {
        const found = at(bytes, offset)
        return found.kind === 'owned' ? found.processes.reduce((least, { pid }) => (least === 0 || pid < least ? pid : least), 0) : 0
      },
    },
    owner: { kind: 'number', number: (bytes, offset) => ownerWords.indexOf(at(bytes, offset).kind) },
  }
}

/** Columns of what two polls differ by: to be read anew after each. Bytes per second; 0 where none is known. */
export interface RateColumns {
  readonly received: NumberColumn
  readonly sent: NumberColumn
}

/** Made of rates by cookie; null: nobody measures here, and all are 0. */
export function rateColumns(rates: ((cookie: bigint) => SocketRates | null) | null): RateColumns {
  const column = (value: (found: SocketRates) => number): NumberColumn => ({
    kind: 'number',
    wide: true,
    number(bytes, offset) {
      const found = rates?.(socketCookieAt(bytes, offset)) ?? null
      return found === null ? 0 : value(found)
    },
  })
  return { received: column(({ received }) => received), sent: column(({ sent }) => sent) }
}

const controlGroupId = bytesColumn(socketMessage, 'attributes.cgroupId')

/** The path of a socket's control group and its last component; '' where it has none or none is found. To be read anew when groups come to be known. */
export function controlGroupColumn(path: (id: bigint) => string | null): TextColumn {
  return {
    kind: 'text',
    text(bytes, offset, length) {
      const start = controlGroupId.start(bytes, offset, length)
      const found = start < 0 || controlGroupId.size(bytes, offset, length) < 8 ? null : path(u64At(bytes, start))
      if (found === null) return ''
      const name = found.slice(found.lastIndexOf('/') + 1)
      return name === '' ? found : `${found}\u0000${name}`
    },
  }
}
