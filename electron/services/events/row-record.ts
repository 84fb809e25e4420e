import type { NumberColumn } from '../../store/column.ts'
import type { Identity } from '../../store/identity.ts'
import { rawMessage, type RawMessage } from '../../store/raw-message.ts'

/** What a row of the table of one view stands for. */
export interface RowRecord {
  /** The number of the event; of a burst that of its first. */
  readonly sequence: number
  readonly isBurst: boolean
  /** Where it stands among others: the greater is the newer. */
  readonly order: number
  /** Of a burst: how many there are of it, and whether they are shown. */
  readonly members: number
  readonly opened: boolean
}

/** Offsets within a record, which has the head of a message, so that a table takes it. */
const sequenceAt = 16
const orderAt = 24
const membersAt = 32
const flagsAt = 36
const size = 40
const burstFlag = 1
const openedFlag = 2

/** The row as a record that a table takes. */
export function writeRow({ sequence, isBurst, order, members, opened }: RowRecord): RawMessage {
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, size, true)
  view.setUint16(4, 1, true)
  view.setFloat64(sequenceAt, sequence, true)
  view.setFloat64(orderAt, order, true)
  view.setUint32(membersAt, members, true)
  view.setUint32(flagsAt, (isBurst ? burstFlag : 0) | (opened ? openedFlag : 0), true)
  return rawMessage(bytes)
}

/** The row of a record that `writeRow` made. */
export function readRow({ bytes, offset }: RawMessage): RowRecord {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, size)
  const flags = view.getUint32(flagsAt, true)
  return {
    sequence: view.getFloat64(sequenceAt, true),
    isBurst: (flags & burstFlag) !== 0,
    order: view.getFloat64(orderAt, true),
    members: view.getUint32(membersAt, true),
    opened: (flags & openedFlag) !== 0,
  }
}

/** An event and the burst that it begins have the same number. */
export const rowIdentity: Identity = {
  key(bytes, offset, _length, into) {
    for (let at = 0; at < 8; at++) into[at] = bytes[offset + sequenceAt + at] ?? 0
    into[8] = (bytes[offset + flagsAt] ?? 0) & burstFlag
    return 9
  },
}

/** What rows of events are sorted by. */
export const orderColumn: NumberColumn = {
  kind: 'number',
  wide: true,
  number: (bytes, offset) => new DataView(bytes.buffer, bytes.byteOffset + offset, size).getFloat64(orderAt, true),
}
