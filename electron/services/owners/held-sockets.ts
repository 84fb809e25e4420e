import type { SocketOwner, SocketOwnership } from '../../api/socket-owner.ts'
import type { WalkedOwners } from '../../socket/owner-walk.ts'
import { missesSome } from './complete-walk.ts'
import { InodeIndex } from './inode-index.ts'

/** Who held which sockets when the processes were walked over. */
export class HeldSockets {
  readonly #walk: WalkedOwners
  readonly #index: InodeIndex
  readonly #nameOf: (name: string) => string
  /** Whether the walk may have missed owners. */
  readonly missesSome: boolean

  /** `nameOf`: how the name of a process is told; as it is unless this is given. */
  constructor(walk: WalkedOwners, nameOf: (name: string) => string = (name) => name) {
    this.#walk = walk
    this.#index = new InodeIndex(walk.inodes)
    this.#nameOf = nameOf
    this.missesSome = missesSome(walk)
  }

  /** Whether a process held the socket with this inode. */
  has(inode: number): boolean {
    return inode !== 0 && this.#index.first(inode) >= 0
  }

  /** The processes that held it, by pid and descriptor; empty: none. */
  ownersOf(inode: number): readonly SocketOwner[] {
    const owners: SocketOwner[] = []
    if (inode === 0) return owners
    for (let place = this.#index.first(inode); place >= 0; place = this.#index.next(place)) {
      const row = this.#holderOf(place)
      owners.push({ pid: this.#walk.pids[row] ?? 0, name: this.#nameOf(this.#walk.names[row] ?? ''), fd: this.#walk.descriptors[place] ?? 0 })
    }
    return owners
  }

  /** Who held a socket, if it was there then. The inode 0 is that of sockets without a file: the kernel's. */
  ownership(inode: number): SocketOwnership {
    if (this.has(inode)) return { kind: 'owned', processes: this.ownersOf(inode) }
    if (inode === 0 || !this.missesSome) return { kind: 'kernel' }
    return { kind: this.#walk.asRoot === true && this.#walk.showsAll ? 'unseen' : 'hidden' }
  }

  /** Whether another walk found the same owners of a socket. */
  isHeldAsIn(other: HeldSockets, inode: number): boolean {
    let place = this.#index.first(inode)
    let otherPlace = other.#index.first(inode)
    for (; place >= 0 && otherPlace >= 0; place = this.#index.next(place), otherPlace = other.#index.next(otherPlace)) {
      if (this.#walk.descriptors[place] !== other.#walk.descriptors[otherPlace]) return false
      const [row, otherRow] = [this.#holderOf(place), other.#holderOf(otherPlace)]
      if (this.#walk.pids[row] !== other.#walk.pids[otherRow] || this.#walk.names[row] !== other.#walk.names[otherRow]) return false
    }
    return place < 0 && otherPlace < 0
  }

  /** The row of the process that holds the socket at this place: the first whose sockets end behind it. */
  #holderOf(place: number): number {
    const { socketEnds } = this.#walk
    let [low, high] = [0, socketEnds.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((socketEnds[middle] ?? 0) <= place) low = middle + 1
      else high = middle
    }
    return low
  }
}
