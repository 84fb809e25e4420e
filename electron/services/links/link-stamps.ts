import { bytesColumn } from '../../netlink/core/columns.ts'
import { hexadecimal } from '../../netlink/core/bytes.ts'
import { linkMessage } from '../../netlink/route/link.ts'

const nameColumn = bytesColumn(linkMessage, 'attributes.ifname')
const kindColumn = bytesColumn(linkMessage, 'attributes.linkinfo.kind')
const addressColumn = bytesColumn(linkMessage, 'attributes.address')

/** By what a link is known again when its index is met after events were lost. */
interface LinkStamp {
  readonly name: string
  readonly kind: string
  readonly address: string
}

/**
 * Remembers which link had which index. The kernel gives an index to another link when its first is gone; where the events that
 * tell of it were lost, the new link must not inherit the row, the selection and the rates of the old one.
 */
export class LinkStamps {
  readonly #stamps = new Map<number, LinkStamp>()

  /** This message speaks of the link of that index, as an event or for the first time. */
  set(index: number, bytes: Uint8Array, offset: number, length: number): void {
    this.#stamps.set(index, stampOf(bytes, offset, length))
  }

  /** The link is gone. */
  delete(index: number): void {
    this.#stamps.delete(index)
  }

  /** Whether this message, met in a dump, speaks of another link than the one that had the index: other in name, and in kind or hardware address. */
  isAnother(index: number, bytes: Uint8Array, offset: number, length: number): boolean {
    const before = this.#stamps.get(index)
    if (before === undefined) return false
    const now = stampOf(bytes, offset, length)
    return before.name !== now.name && (before.kind !== now.kind || before.address !== now.address)
  }
}

function stampOf(bytes: Uint8Array, offset: number, length: number): LinkStamp {
  const start = addressColumn.start(bytes, offset, length)
  return {
    name: nameColumn.text(bytes, offset, length) ?? '',
    kind: kindColumn.text(bytes, offset, length) ?? '',
    address: start < 0 ? '' : hexadecimal(bytes, start, start + addressColumn.size(bytes, offset, length)),
  }
}
