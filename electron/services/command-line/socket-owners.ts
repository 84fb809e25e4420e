import { reasonOf } from '../../api/errors.ts'
import type { SocketOwnership } from '../../api/socket-owner.ts'
import type { WalkedOwners } from '../../socket/owner-walk.ts'
import { noWalk } from '../owners/complete-walk.ts'
import { HeldSockets } from '../owners/held-sockets.ts'
import { CommandFailure } from './command-failure.ts'

/** Who has which sockets open, as of the last walk over the processes. */
export class SocketOwners {
  readonly #walkOwners: () => Promise<WalkedOwners>
  #held = new HeldSockets(noWalk)

  constructor(walkOwners: () => Promise<WalkedOwners>) {
    this.#walkOwners = walkOwners
  }

  /** Walks over all processes. Throws `CommandFailure`. */
  async walk(): Promise<void> {
    const walk = await this.#walkOwners().catch((thrown: unknown) => {
      throw new CommandFailure(`Who has the sockets open could not be read: ${reasonOf(thrown)}.`, { cause: thrown })
    })
    this.#held = new HeldSockets(walk)
  }

  /** Whether somebody was seen to have the socket with this inode open. */
  knows(inode: number): boolean {
    return this.#held.has(inode)
  }

  /** The names of its processes are as they are, not escaped. */
  ownership(inode: number): SocketOwnership {
    return this.#held.ownership(inode)
  }
}
