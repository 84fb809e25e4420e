import type { LowerElsewhere } from '../../api/rows.ts'
import type { Connection } from '../../socket/connection.ts'
import type { Clock } from '../clock.ts'
import { numberedNamespaces, type KnownBy } from '../namespaces/numbered-namespaces.ts'
import { deviceElsewhere } from './device-elsewhere.ts'

/** How long what was found is taken for true, in milliseconds: no event tells of a name below /run/netns, nor of devices elsewhere. */
const lasts = 10_000
/** What no row was made for in this time, in milliseconds, is not looked for any more. */
const forgotten = 60_000
/** Looking may take this part of a core. */
const share = 0.05

/** What was found, or is to be found, of one device. */
interface Wanted {
  readonly namespaceId: number
  readonly index: number
  found: LowerElsewhere | null
  askedAt: number
}

/**
 * Finds out where devices live that links here stand on, or veths have as their peers. It is looked for when a row is first made that shows one, never for a
 * frame; and anew when a row is made later than ten seconds after.
 */
export class LowersElsewhere {
  readonly #open: () => Connection
  readonly #clock: Clock
  readonly #onFound: (namespaceIds: ReadonlySet<number>) => void
  readonly #onFailure: (error: unknown) => void
  readonly #namespaces: typeof numberedNamespaces
  readonly #wanted = new Map<string, Wanted>()
  #connection: Connection | null = null
  #timer: (() => void) | null = null
  #looking = false
  #foundAt = -Infinity
  #restsUntil = -Infinity
  #closed = false

  /** `onFound` hears the numbers of the namespaces of which something else is known now. `namespaces` says what they are known by. */
  constructor(open: () => Connection, clock: Clock, onFound: (namespaceIds: ReadonlySet<number>) => void, onFailure: (error: unknown) => void, namespaces = numberedNamespaces) {
    this.#namespaces = namespaces
    this.#open = open
    this.#clock = clock
    this.#onFound = onFound
    this.#onFailure = onFailure
  }

  /** What is known by now; asks for what is not, or not lately. */
  of(namespaceId: number, index: number): LowerElsewhere | null {
    const key = `${namespaceId} ${index}`
    const now = this.#clock.now()
    const known = this.#wanted.get(key)
    if (known === undefined) this.#wanted.set(key, { namespaceId, index, found: null, askedAt: now })
    else known.askedAt = now
    if (known === undefined || now - this.#foundAt > lasts) this.#later()
    return known?.found ?? null
  }

  close(): void {
    this.#closed = true
    this.#timer?.()
    this.#connection?.close()
  }

  /** All rows of a frame share one look. */
  #later(): void {
    if (this.#timer !== null || this.#looking || this.#closed) return
    this.#timer = this.#clock.after(Math.max(1, this.#restsUntil - this.#clock.now()), () => {
      this.#timer = null
      void this.#look()
    })
  }

  async #look(): Promise<void> {
    this.#looking = true
    const started = this.#clock.now()
    for (const [key, { askedAt }] of this.#wanted) if (started - askedAt > forgotten) this.#wanted.delete(key)
    const wanted = [...this.#wanted.values()]
    try {
      if (this.#connection === null || this.#connection.closed) this.#connection = this.#open()
      const changed = await this.#find(this.#connection, wanted)
      if (changed.size > 0 && !this.#closed) this.#onFound(changed)
    } catch (error) {
      this.#connection?.close()
      this.#connection = null
      if (!this.#closed) this.#onFailure(error)
    } finally {
      this.#looking = false
      this.#foundAt = this.#clock.now()
      this.#restsUntil = this.#foundAt + (this.#foundAt - started) / share
      // What was asked for meanwhile is not among what was found.
      if ([...this.#wanted.values()].some((one) => !wanted.includes(one))) this.#later()
    }
  }

  async #find(connection: Connection, wanted: readonly Wanted[]): Promise<ReadonlySet<number>> {
    const known = await this.#namespaces(connection, new Set(wanted.map(({ namespaceId }) => namespaceId)))
    const changed = new Set<number>()
    for (const one of wanted) {
      const found = elsewhere(known.get(one.namespaceId), await deviceElsewhere(connection, one.namespaceId, one.index))
      if (JSON.stringify(found) === JSON.stringify(one.found)) continue
      one.found = found
      changed.add(one.namespaceId)
    }
    return changed
  }
}

function elsewhere(by: KnownBy | undefined, device: string | null): LowerElsewhere | null {
  if (by === undefined && device === null) return null
  return { namespace: by !== undefined && 'name' in by ? by.name : null, process: by !== undefined && 'process' in by ? by.process : null, device }
}
