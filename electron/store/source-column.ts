import type { NumberColumn } from './column.ts'

/** What messages are tagged with that look the same (`RawMessage.source`); 0: nothing. */
export const sourceColumn: NumberColumn = { kind: 'number', number: (_bytes, _offset, _length, source = 0) => source }
