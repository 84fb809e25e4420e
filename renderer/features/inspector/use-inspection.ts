import { useEffect, useState, useSyncExternalStore } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Client } from '../../bridge/client.ts'
import { isOf, RecordReader, type InspectedRecord, type RowInTable } from './record-reader.ts'

/** The record behind the row, kept as new as the table has it; null until it is read, and while no row is selected. */
export function useInspection(client: Client, view: number | null, row: RowId | null, { row: loaded, placed, sampledAt, serial }: RowInTable): InspectedRecord | null {
  const [reader] = useState(() => new RecordReader(client, Date.now))
  const record = useSyncExternalStore(reader.subscribe, reader.record)
  useEffect(() => {
    if (view !== null && row !== null) reader.want(view, row, { row: loaded, placed, sampledAt, serial })
  }, [reader, view, row, loaded, placed, sampledAt, serial])
  return isOf(record, view, row) ? record : null
}
