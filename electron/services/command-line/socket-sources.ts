import type { SocketOwnership } from '../../api/socket-owner.ts'
import { displayText } from '../../netlink/core/text.ts'
import type { Environment } from './environment.ts'
import { SocketOwners } from './socket-owners.ts'

/** What of the environment stands beside sockets. */
type Surroundings = Pick<Environment, 'walkOwners' | 'controlGroups' | 'users' | 'services'>

/** What `show socket` knows of sockets beside their own messages. */
export class SocketSources {
  readonly owners: SocketOwners
  readonly #surroundings: Surroundings
  #controlGroups: ReadonlyMap<bigint, string> = new Map()

  constructor(surroundings: Surroundings) {
    this.owners = new SocketOwners(surroundings.walkOwners)
    this.#surroundings = surroundings
  }

  /** Reads who has which sockets open, and the control groups. Throws `CommandFailure`. */
  async read(): Promise<void> {
    const groups = this.#surroundings.controlGroups()
    await this.owners.walk()
    this.#controlGroups = await groups
  }

  /** The path of a control group; null where it was not found. */
  controlGroup(id: bigint): string | null {
    return this.#controlGroups.get(id) ?? null
  }

  /** Names of users. */
  users(): ReadonlyMap<number, string> {
    return this.#surroundings.users()
  }

  /** Ports by the names of services. */
  services(): ReadonlyMap<string, number> {
    return this.#surroundings.services()
  }

  /** Who has a socket open, as filters see it: the names of processes as they are displayed, like those of the window. */
  displayedOwnership(inode: number): SocketOwnership {
    const ownership = this.owners.ownership(inode)
    if (ownership.kind !== 'owned') return ownership
    return { kind: 'owned', processes: ownership.processes.map((one) => ({ ...one, name: displayText(one.name) })) }
  }
}

/** Of nothing at all, for who asks only which fields there are. */
export function noSocketSources(): SocketSources {
  return new SocketSources({
    walkOwners: () => Promise.reject(new Error('there is nobody to be walked over')),
    controlGroups: () => Promise.resolve(new Map()),
    users: () => new Map(),
    services: () => new Map(),
  })
}
