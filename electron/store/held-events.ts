import type { Change } from './identity.ts'
import type { RawMessage } from './raw-message.ts'
import type { RowId } from './row-id.ts'

/** Events that are applied between two looks at the clock. */
const eventsAStep = 256

interface HeldMessage {
  readonly change: Change
  readonly message: RawMessage
  readonly at: number
}

/** What came while a dump was under way, to be applied in order once it is complete. */
export class HeldEvents {
  #events: (HeldMessage | readonly RowId[])[] = []
  #next = 0

  /** Holds a copy of a message. */
  hold(change: Change, bytes: Uint8Array, offset: number, length: number, at: number): void {
    this.#events.push({ change, message: { bytes: bytes.slice(offset, offset + length), offset: 0, length }, at })
  }

  /** Holds rows that are to be removed. */
  holdRemoval(ids: Iterable<RowId>): void {
    this.#events.push([...ids])
  }

  /** Applies some of them; false: all have been, those too that were added meanwhile. */
  replay(apply: (change: Change, message: RawMessage, at: number) => void, remove: (ids: readonly RowId[]) => void): boolean {
    for (const end = Math.min(this.#events.length, this.#next + eventsAStep); this.#next < end; this.#next++) {
      const event = this.#events[this.#next]
      if (event === undefined) continue
      if ('change' in event) apply(event.change, event.message, event.at)
      else remove(event)
    }
    if (this.#next < this.#events.length) return true
    this.clear()
    return false
  }

  clear(): void {
    this.#events = []
    this.#next = 0
  }
}
