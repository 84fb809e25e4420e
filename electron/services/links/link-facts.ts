import type { RawMessage } from '../../store/raw-message.ts'
import type { LinkAspect } from './link-identity.ts'

/** A message that told something about a link without being the link. */
export interface LinkFact {
  readonly message: RawMessage
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly receivedAt: number
}

/** The newest message of each aspect of each link: of AF_BRIDGE, AF_INET6, the wireless extensions. */
export class LinkFacts {
  readonly #facts = new Map<number, Map<LinkAspect, LinkFact>>()

  /** Keeps a copy of the message. */
  put(index: number, aspect: LinkAspect, bytes: Uint8Array, offset: number, length: number, receivedAt: number): void {
    const copy = bytes.slice(offset, offset + length)
    const fact = { message: { bytes: copy, offset: 0, length }, receivedAt }
    const facts = this.#facts.get(index)
    if (facts === undefined) this.#facts.set(index, new Map([[aspect, fact]]))
    else facts.set(aspect, fact)
  }

  /** An RTM_DELLINK of AF_BRIDGE: the link left its bridge, and lives on. */
  delete(index: number, aspect: LinkAspect): void {
    this.#facts.get(index)?.delete(aspect)
  }

  /** The link is gone. */
  forget(index: number): void {
    this.#facts.delete(index)
  }

  of(index: number): readonly (readonly [LinkAspect, LinkFact])[] {
    return [...(this.#facts.get(index) ?? [])]
  }
}
