import type { ColumnSettings } from './settings.ts'

/** Nothing chosen. It stands by itself so that the window has it without the schemas. */
export const usualColumns: ColumnSettings = { hidden: [], shown: [], widths: [], order: [] }
