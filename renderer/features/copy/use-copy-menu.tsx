import { useCallback, useState, type ReactNode } from 'react'
import type { Inspection } from '../../../electron/api/inspection.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Client } from '../../bridge/client.ts'
import { CopyMenu } from './copy-menu.tsx'

/** A row whose ways to be copied are asked for. */
export interface CopyWish {
  readonly row: RowId
  /** The row as text, its cells with tabs between. */
  readonly text: string
  readonly at: { readonly x: number; readonly y: number }
}

function commandOf({ commands }: Inspection, label: string): string | null {
  return commands.find((each) => each.label === label)?.command ?? null
}

interface CopyMenuInput {
  readonly client: Client
  /** The view that the rows are of; null while it is not open. */
  readonly view: number | null
  readonly onCopy: (text: string, what: string) => void
  readonly onFailure: (sentence: string) => void
}

/** The menu that copies a row, and what opens it. */
export function useCopyMenu({ client, view, onCopy, onFailure }: CopyMenuInput): { readonly menu: ReactNode; readonly open: (wish: CopyWish) => void } {
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
  const menu = wish ? (
    <CopyMenu
      at={wish.at}
      onClose={close}
      ways={[
        { title: 'Copy as text', keys: 'Ctrl C', run: () => onCopy(wish.text, 'row') },
        { title: 'Copy as JSON', keys: null, run: () => copyOf(wish.row, 'JSON', (inspection) => inspection.json) },
        { title: 'Copy command that shows it', keys: null, run: () => copyOf(wish.row, 'command', (inspection) => commandOf(inspection, 'Show')) },
        { title: 'Copy command that makes it', keys: null, run: () => copyOf(wish.row, 'command', (inspection) => commandOf(inspection, 'Make')) },
      ]}
    />
  ) : null
  return { menu, open: setWish }
}
