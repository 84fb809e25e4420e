import { bytesColumn, numberColumn, type ColumnOptions, type NumberColumn as CodecColumn } from '../netlink/core/columns.ts'
import type { MessageDeclaration } from '../netlink/core/message.ts'
import { displayText } from '../netlink/core/text.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../store/column.ts'

type AnyMessage = MessageDeclaration<unknown, unknown>

/** A number of a message by its path; 0 or `absent` where the message lacks it. */
export function storedNumber(declaration: AnyMessage, path: string, options: ColumnOptions = {}): NumberColumn {
  return storedColumn(numberColumn(declaration, path, options))
}

/** The same for a filter: NaN, for which no comparison holds, where the message lacks it. It is as good as lacking where it is `none`. */
export function toldNumber(declaration: AnyMessage, path: string, none?: number): NumberColumn {
  if (none === undefined) return storedNumber(declaration, path, { absent: Number.NaN })
  const column = numberColumn(declaration, path, { absent: none })
  return {
    kind: 'number',
    wide: true,
    number(bytes, offset, length) {
      const value = column.number(bytes, offset, length)
      return value === none ? Number.NaN : value
    },
  }
}

/** A column of the codec, as the store takes it: read together with others in one scan. */
export function storedColumn(column: CodecColumn): NumberColumn {
  return {
    kind: 'number',
    wide: column.storage === 'f64',
    codec: column,
    number: (bytes, offset, length) => column.number(bytes, offset, length),
  }
}

/** A text of a message by its path, escaped for display; '' where the message lacks it. */
export function storedText(declaration: AnyMessage, path: string): TextColumn {
  const column = bytesColumn(declaration, path)
  return { kind: 'text', text: (bytes, offset, length) => displayText(column.text(bytes, offset, length) ?? '') }
}

/** An address of a message by its path, all of its bytes; longer ones than 16 bytes count as none. */
export function storedAddress(declaration: AnyMessage, path: string): AddressColumn {
  const column = bytesColumn(declaration, path)
  const size = (bytes: Uint8Array, offset: number, length: number): number => {
    const found = column.size(bytes, offset, length)
    return found > 16 ? 0 : found
  }
  return {
    kind: 'address',
    size,
    start: (bytes, offset, length) => column.start(bytes, offset, length),
    bits: (bytes, offset, length) => 8 * size(bytes, offset, length),
  }
}
