import type { CopiedRows } from '../../../electron/api/copying.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { Client } from '../../bridge/client.ts'
import type { RowTable } from './row-table.ts'

/** What of the selected rows is copied: their cells, with or without the names of the columns, their JSON, or commands. */
export type CopyForm = 'text' | 'text-with-names' | 'json' | 'show' | 'make'

/** What was made of them. */
export interface SelectedText {
  readonly text: string
  /** Rows that were selected. */
  readonly selected: number
  /** Those of them that it has. */
  readonly rows: number
}

interface TextOrder {
  readonly client: Client
  readonly view: number
  readonly form: CopyForm
  readonly table: RowTable
  /** As the window shows a row of a view that is paused; null: as the kernel has it. */
  readonly shown: (row: Row) => Row | null
}

/** The text of all selected rows. Rejects with what the app answers where it makes none. */
export async function selectedText({ client, view, form, table, shown }: TextOrder): Promise<SelectedText> {
  if (form === 'json' || form === 'show' || form === 'make') return client.call('views.copyText', { view, as: form })
  const lines: string[] = []
  let selected = 0
  for (let from: number | null = 0; from !== null; ) {
    const part: CopiedRows = await client.call('views.copyRows', { view, from })
    selected = part.selected
    for (const row of part.rows) lines.push(table.line(shown(row) ?? row))
    from = part.next
  }
  const { length } = lines
  return { text: (form === 'text' ? lines : [table.head, ...lines]).join('\n'), selected, rows: length }
}

/** Why a text has none of the rows: what its comments say, of rows that no command is to make. */
export function whyNothing(text: string, many: string): string {
  return text === '' ? `There is no such text of these ${many}.` : text.replaceAll(/^# /gmu, '')
}
