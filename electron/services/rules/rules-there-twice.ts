import { identityLimit } from '../../store/identity.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { ruleIdentity } from './rule-identity.ts'

/** Offset of nlmsg_seq, by which two dumps are told apart. */
const sequenceAt = 8

const written = new Uint8Array(identityLimit)

/**
 * Which rules may stand there twice, as the kernel allows without NLM_F_EXCL: the table has them once, so that the end of one of the two must not end its row. It
 * may name a rule that is there once by now, never leave out one that is known to be there twice.
 */
export class RulesThereTwice {
  #twice: ReadonlySet<string> = new Set()
  /** Told by events since the newest whole dump. */
  #told = new Set<string>()
  /** What the dump under way has brought. */
  #sequence = -1
  #seen = new Set<string>()
  #seenTwice = new Set<string>()

  /** A dump brings a rule. */
  dumped({ bytes, offset, length }: RawMessage): void {
    const at = offset + sequenceAt
    const sequence = ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
    if (sequence !== this.#sequence) {
      this.#sequence = sequence
      this.#seen = new Set()
      this.#seenTwice = new Set()
    }
    const key = keyOf({ bytes, offset, length })
    if (this.#seen.has(key)) this.#seenTwice.add(key)
    this.#seen.add(key)
  }

  /** A dump was worked up whole. */
  settled(): void {
    this.#twice = new Set([...this.#seenTwice, ...this.#told])
    this.#told = new Set()
  }

  /** A rule came that was there already. */
  cameAgain(message: RawMessage): void {
    this.#told.add(keyOf(message))
  }

  has(message: RawMessage): boolean {
    if (this.#twice.size === 0 && this.#told.size === 0 && this.#seenTwice.size === 0) return false
    const key = keyOf(message)
    return this.#twice.has(key) || this.#told.has(key) || this.#seenTwice.has(key)
  }
}

function keyOf({ bytes, offset, length }: RawMessage): string {
  const key = String.fromCharCode(...written.subarray(0, ruleIdentity.key(bytes, offset, length, written)))
  return key + String.fromCharCode(...written.subarray(0, ruleIdentity.discriminator?.(bytes, offset, length, written) ?? 0))
}
