import type { WalkedOwners } from '../../socket/owner-walk.ts'
import type { Transport } from '../../socket/transport.ts'
import type { ReadControlGroups } from '../control-groups/read-control-groups.ts'
import type { Names } from '../names/names.ts'
import type { ChangeEnvironment } from './changes/change-environment.ts'
import type { Output } from './output.ts'

/** What the commands need of the world; the composition root hands it in, tests hand in their own. */
export interface Environment {
  /** The version of the program, "1.2.3". */
  readonly version: string
  /** The help of the window, which the same program opens, where it does. */
  readonly windowHelp?: string
  readonly output: Output
  /** Says a line of text on stderr. */
  complain(text: string): void
  /** Opens a socket of a protocol (NETLINK_*) for requests in a namespace (null: our own). Throws what the addon throws. */
  openForRequests(protocol: number, namespace: string | null): Transport
  /** Opens NETLINK_ROUTE for multicast groups in a namespace. Bytes are valid only during the call. */
  openForEvents(namespace: string | null, groups: readonly number[]): Transport
  readonly names: () => Names
  /** Names of user and group ids. */
  readonly users: () => ReadonlyMap<number, string>
  readonly groups: () => ReadonlyMap<number, string>
  /** Ports by the names of services. */
  readonly services: () => ReadonlyMap<string, number>
  /** Which processes have which sockets open, of all namespaces alike. */
  readonly walkOwners: () => Promise<WalkedOwners>
  readonly controlGroups: ReadControlGroups
  /** For commands that change something. */
  readonly changes: ChangeEnvironment
  /** CLOCK_BOOTTIME and the wall clock at the same moment, both in milliseconds. */
  clocks(): { readonly boot: number; readonly wall: number }
}
