import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Row, RowId } from '../../../electron/api/rows.ts'
import type { Client } from '../../bridge/client.ts'
import { RecordReader, type InspectedRecord } from './record-reader.ts'

/** The record behind the row, kept as new as `seen`, the row in the table; null until it is read, and while no row is selected. */
export function useInspection(client: Client, view: number | null, row: RowId | null, seen: Row | null): InspectedRecord | null {
  const [reader] = useState(() => new RecordReader(client))
  const record = useSyncExternalStore(reader.subscribe, reader.record)
  useEffect(() => {
    if (view !== null && row !== null) reader.want(view, row, seen)
  }, [reader, view, row, seen])
  return record !== null && record.row === row ? record : null
}
