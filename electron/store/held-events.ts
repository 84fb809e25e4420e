import type { Effect } from './effect.ts'
import { rawMessage, type RawMessage } from './raw-message.ts'

/** Events that are applied between two looks at the clock. */
const eventsAStep = 256

interface HeldEvent {
  readonly effect: Effect
  readonly message: RawMessage
  readonly at: number
}

/** What came while a dump was under way, to be applied in order once it is complete. */
export class HeldEvents {
  #events: HeldEvent[] = []
  #next = 0

  /** Holds a copy of a message, and what it does. */
  hold(effect: Effect, { bytes, offset, length, source }: RawMessage, at: number): void {
    this.#events.push({ effect, message: rawMessage(bytes.slice(offset, offset + length), source), at })
  }

  /** Applies some of them; false: all have been, those too that were added meanwhile. */
  replay(apply: (effect: Effect, message: RawMessage, at: number) => void): boolean {
    for (const end = Math.min(this.#events.length, this.#next + eventsAStep); this.#next < end; this.#next++) {
      const event = this.#events[this.#next]
      if (event !== undefined) apply(event.effect, event.message, event.at)
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
