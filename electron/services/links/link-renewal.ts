import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { Clock } from '../clock.ts'
import { linkRequest } from './link-requests.ts'

/** Events of one link within this time, in milliseconds, are answered by one request. */
const coalesce = 20
/** More links than this at once are dumped rather than asked for one by one. */
const crowd = 200

/**
 * Events of links lack what the dump asks for (virtual functions) and carry what it does not have (IFLA_EVENT): each link of
 * which an event came is asked for once more. An answer counts only if no newer event came in between.
 */
export class LinkRenewal {
  readonly #open: () => Connection
  readonly #clock: Clock
  readonly #apply: (answer: Uint8Array) => void
  readonly #doubt: () => void
  /** Number of the newest event by index, of those not renewed yet. */
  readonly #events = new Map<number, number>()
  #event = 0
  #connection: Connection | null = null
  #timer: (() => void) | null = null
  #asking = false
  #closed = false

  /** `apply` gets the answers, `doubt` is called where asking one by one is too much or fails. */
  constructor(open: () => Connection, clock: Clock, apply: (answer: Uint8Array) => void, doubt: () => void) {
    this.#open = open
    this.#clock = clock
    this.#apply = apply
    this.#doubt = doubt
  }

  /** An event of this link was applied. */
  seen(index: number): void {
    this.#events.set(index, ++this.#event)
    this.#soon()
  }

  /** The link is gone: nothing to ask for. */
  forget(index: number): void {
    this.#events.delete(index)
  }

  close(): void {
    this.#closed = true
    this.#timer?.()
    this.#connection?.close()
  }

  #soon(): void {
    if (this.#timer !== null || this.#asking || this.#closed || this.#events.size === 0) return
    this.#timer = this.#clock.after(coalesce, () => {
      this.#timer = null
      void this.#ask()
    })
  }

  async #ask(): Promise<void> {
    this.#asking = true
    try {
      if (this.#events.size > crowd) {
        this.#events.clear()
        this.#doubt()
      }
      if (this.#connection === null || this.#connection.closed) this.#connection = this.#open()
      const connection = this.#connection
      await Promise.all(Array.from(this.#events, ([index, event]) => this.#one(connection, index, event)))
    } catch {
      this.#connection?.close()
      this.#events.clear()
      if (!this.#closed) this.#doubt()
    } finally {
      this.#asking = false
      this.#soon()
    }
  }

  async #one(connection: Connection, index: number, event: number): Promise<void> {
    const answers = await connection.request(linkRequest(index)).catch((error: unknown) => {
      if (error instanceof NetlinkError) return []
      throw error
    })
    if (this.#events.get(index) !== event) return
    this.#events.delete(index)
    for (const answer of answers) this.#apply(answer)
  }
}
