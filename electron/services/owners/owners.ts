import { reasonOf } from '../../api/errors.ts'
import type { SocketOwner, SocketOwnership } from '../../api/socket-owner.ts'
import { displayText } from '../../netlink/core/text.ts'
import type { WalkedOwners } from '../../socket/owner-walk.ts'
import type { Clock } from '../clock.ts'
import type { CoreLog } from '../core-log.ts'
import type { Kernel } from '../kernel.ts'
import { Listeners } from '../listeners.ts'
import { completeWalk, noWalk, sameOwners } from './complete-walk.ts'
import { HeldSockets } from './held-sockets.ts'

/** Walks may take this part of a core: after one that took longer there is a longer rest. */
const share = 0.05
/** How long after a walk the owners of sockets that are all known are looked at again, in milliseconds: who has one seldom changes while the sockets are the same. */
const calm = 3000
/** How old what is kept of processes that seem unchanged may become, in milliseconds: one that has closed one of its sockets and opened a file looks so. */
const longestKept = 30_000
/** So many sockets without an owner are remembered; beyond, they are looked for once more. */
const mostUnheld = 1 << 17

/**
 * Who owns the sockets of this machine, of all its network namespaces, for the inode of a socket is unique among all.
 *
 * What a process holds is kept from walk to walk for as long as it has as many descriptors. An inode that nobody is known to hold has all read again, once:
 * whoever is not found then either may not be seen or is the kernel.
 */
export class Owners {
  readonly #walkOwners: Kernel['walkOwners']
  readonly #clock: Clock
  readonly #log: CoreLog
  readonly #changes = new Listeners<readonly [isOther: (inode: number) => boolean]>()
  #walk = noWalk
  #held = new HeldSockets(noWalk)
  /** Asked for, and looked for by the next walk. */
  #unknown = new Set<number>()
  /** Not found when all was read. */
  readonly #unheld = new Set<number>()
  #wanted = false
  #walking = false
  #wholeAt = -Infinity
  #restsUntil = -Infinity
  #walkedAt = -Infinity
  #timer: (() => void) | null = null
  #failed = false
  #closed = false

  constructor(kernel: Pick<Kernel, 'walkOwners'>, clock: Clock, log: CoreLog) {
    this.#walkOwners = (known) => kernel.walkOwners(known)
    this.#clock = clock
    this.#log = log
  }

  /**
   * Called when owners of sockets have changed, or those that `refresh` was given have become known. `isOther`: whether that is so of the socket with an inode;
   * to be asked before the listener returns. Gives a function that ends it.
   */
  onChange(listener: (isOther: (inode: number) => boolean) => void): () => void {
    return this.#changes.add(listener)
  }

  /**
   * Has the processes looked at anew, and says so by `onChange`; at once, or after the walk that is under way and its rest. `inodes` are those of sockets on show:
   * one that no process is known to hold has all descriptors of all processes read, once.
   */
  refresh(inodes: Iterable<number> = []): void {
    for (const inode of inodes) if (!this.#isKnown(inode)) this.#unknown.add(inode)
    this.#wanted = true
    this.#start()
  }

  /** As `refresh`, but does nothing soon after a walk where all of these are known: for who asks again and again. */
  keep(inodes: Iterable<number>): void {
    for (const inode of inodes) if (!this.#isKnown(inode)) this.#unknown.add(inode)
    if (this.#unknown.size > 0 || this.#clock.now() - this.#walkedAt >= calm) this.refresh()
  }

  /** The processes that are known to hold a socket, by pid and descriptor; empty: none. */
  ownersOf(inode: number): readonly SocketOwner[] {
    return this.#held.ownersOf(inode)
  }

  /** Who holds a socket; null: not known yet, `refresh` with its inode looks for it. */
  ownership(inode: number): SocketOwnership | null {
    return this.#isKnown(inode) ? this.#held.ownership(inode) : null
  }

  /** Ends it: a walk under way comes to nothing. */
  close(): void {
    this.#closed = true
    this.#timer?.()
  }

  #isKnown(inode: number): boolean {
    return inode === 0 || this.#unheld.has(inode) || this.#held.has(inode)
  }

  #start(): void {
    if (this.#closed || this.#walking || !this.#wanted || this.#timer !== null) return
    const rest = this.#restsUntil - this.#clock.now()
    if (rest > 0) {
      this.#timer = this.#clock.after(rest, () => {
        this.#timer = null
        this.#start()
      })
      return
    }
    void this.#look()
  }

  async #look(): Promise<void> {
    this.#walking = true
    this.#wanted = false
    const started = this.#clock.now()
    const asked = this.#unknown
    this.#unknown = new Set()
    try {
      await this.#find(asked)
      this.#failed = false
    } catch (error) {
      for (const inode of asked) this.#unknown.add(inode)
      if (!this.#failed) this.#log.say('warn', `Owners of sockets stay as they were: ${reasonOf(error)}`)
      this.#failed = true
    }
    this.#walking = false
    const ended = this.#clock.now()
    this.#walkedAt = ended
    this.#restsUntil = ended + (ended - started) * (1 / share - 1)
    this.#start()
  }

  async #find(asked: ReadonlySet<number>): Promise<void> {
    const held = this.#held
    const whole = this.#clock.now() - this.#wholeAt >= longestKept
    let changed = this.#take(whole ? await this.#walkAll() : completeWalk(await this.#walkOwners(this.#walk), this.#walk))
    const missing = (): readonly number[] => Array.from(asked).filter((inode) => !this.#isKnown(inode))
    if (!whole && missing().length > 0) changed = this.#take(await this.#walkAll()) || changed
    if (this.#unheld.size > mostUnheld) this.#unheld.clear()
    for (const inode of missing()) this.#unheld.add(inode)
    if (this.#closed || (!changed && asked.size === 0)) return
    const missedAlike = this.#held.missesSome === held.missesSome
    this.#changes.call((inode) => asked.has(inode) || !this.#held.isHeldAsIn(held, inode) || (!missedAlike && this.#unheld.has(inode)))
  }

  async #walkAll(): Promise<WalkedOwners> {
    const started = this.#clock.now()
    const walk = await this.#walkOwners()
    this.#wholeAt = started
    return walk
  }

  /** Whether this tells other owners than were known. */
  #take(walk: WalkedOwners): boolean {
    const before = this.#walk
    this.#walk = walk
    if (sameOwners(before, walk)) return false
    this.#held = new HeldSockets(walk, displayText)
    return true
  }
}
