import { useCallback, useState, type ReactNode } from 'react'
import type { Inspection } from '../../../electron/api/inspection.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Client } from '../../bridge/client.ts'
import { formatCount } from '../../format/quantity.ts'
import type { RowEdits } from '../edit/row-edits.ts'
import { CopyMenu, type CopyWay } from './copy-menu.tsx'
import type { RowTable } from './row-table.ts'
import type { SelectionCopy } from './use-selection-copy.ts'

/** Rows whose ways to be copied are asked for. */
export interface CopyWish {
  readonly row: RowId
  /** The row as text, its cells with tabs between. */
  readonly text: string
  /** How the selected rows become text. */
  readonly table: RowTable
  readonly at: { readonly x: number; readonly y: number }
}

function commandOf({ commands }: Inspection, label: string): string | null {
  return commands.find((each) => each.label === label)?.command ?? null
}

interface CopyMenuInput {
  readonly client: Client
  /** The view that the rows are of; null while it is not open. */
  readonly view: number | null
  /** What several of the rows are called. */
  readonly nouns: string
  /** Whether there are commands that make such rows. */
  readonly canBeMade: boolean
  readonly onCopy: (text: string, what: string) => void
  readonly onFailure: (sentence: string) => void
  /** How many rows are selected: where there are several, it is they that are copied. */
  readonly selected: number
  readonly onCopyAll: SelectionCopy['copy']
  /** What changes the rows; null: they are not changed here. */
  readonly edits: RowEdits | null
}

/** The menu that copies a row, or those that are selected, and what opens it. */
export function useCopyMenu({ client, view, nouns, canBeMade, onCopy, onFailure, selected, onCopyAll, edits }: CopyMenuInput): { readonly menu: ReactNode; readonly open: (wish: CopyWish) => void } {
  const [wish, setWish] = useState<CopyWish | null>(null)
  const close = useCallback(() => setWish(null), [])
  const copyOf = (row: RowId, what: string, take: (inspection: Inspection) => string | null) => {
    if (view === null) return
    client
      .call('records.inspect', { view, row })
      .then((inspection) => {
        const text = take(inspection)
        if (text === null) onFailure(`There is no ${what} of this row`)
        else onCopy(text, what)
      })
      .catch(() => onFailure('The row is gone'))
  }
  const ifMade = (way: CopyWay): readonly CopyWay[] => (canBeMade ? [way] : [])
  const removing = (title: string): readonly CopyWay[] => (edits === null ? [] : [{ title, keys: 'Del', run: edits.remove }])
  const setting = edits?.set ?? null
  const settingUp = (what: string): readonly CopyWay[] =>
    setting === null
      ? []
      : [
          { title: `Set ${what}up…`, keys: null, run: () => setting({ up: true }) },
          { title: `Set ${what}down…`, keys: null, run: () => setting({ up: false }) },
        ]
  const waysOfOne = ({ row, text, table }: CopyWish): readonly CopyWay[] => [
    ...(edits === null ? [] : [{ title: 'Change…', keys: 'F2', run: () => edits.change(row) }]),
    ...settingUp(''),
    ...removing('Delete…'),
    { title: 'Copy as text', keys: 'Ctrl C', run: () => onCopy(text, 'row') },
    { title: 'Copy as text, with the columns’ names', keys: null, run: () => onCopy(`${table.head}\n${text}`, 'row') },
    { title: 'Copy as JSON', keys: null, run: () => copyOf(row, 'JSON', (inspection) => inspection.json) },
    { title: 'Copy command that shows it', keys: null, run: () => copyOf(row, 'command', (inspection) => commandOf(inspection, 'Show')) },
    ...ifMade({ title: 'Copy command that makes it', keys: null, run: () => copyOf(row, 'command', (inspection) => commandOf(inspection, 'Make')) }),
  ]
  const waysOfAll = ({ table }: CopyWish): readonly CopyWay[] => [
    ...(edits === null || edits.changeSelected === null ? [] : [{ title: `Change ${formatCount(selected)} ${nouns}…`, keys: 'F2', run: edits.changeSelected }]),
    ...settingUp('them '),
    ...removing(`Delete ${formatCount(selected)} ${nouns}…`),
    { title: `Copy ${formatCount(selected)} rows as text`, keys: 'Ctrl C', run: () => onCopyAll('text', table) },
    { title: 'Copy as text, with the columns’ names', keys: null, run: () => onCopyAll('text-with-names', table) },
    { title: 'Copy as JSON', keys: null, run: () => onCopyAll('json', table) },
    { title: 'Copy commands that show them', keys: null, run: () => onCopyAll('show', table) },
    ...ifMade({ title: 'Copy commands that make them', keys: null, run: () => onCopyAll('make', table) }),
  ]
  const several = selected > 1
  const menu = wish ? (
    <CopyMenu label={edits === null ? (several ? 'Copy the selected rows' : 'Copy the row') : several ? 'The selected rows' : 'The row'} at={wish.at} onClose={close} ways={several ? waysOfAll(wish) : waysOfOne(wish)} />
  ) : null
  return { menu, open: setWish }
}
