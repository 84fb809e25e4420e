import type { Frame, TableState } from '../../api/views.ts'

/** The frame of a view that has no rows to show yet, and may never get them. */
export function emptyFrame(view: number, serial: number, state: TableState, sampledAt: number | null): Frame {
  return { view, serial, state, total: null, matched: 0, first: 0, ids: [], rows: [], leaving: [], gone: [], selected: null, waiting: 0, sampledAt }
}
