import { useMemo } from 'react'
import type { AddressRow } from '../../../electron/api/address-row.ts'
import type { Row } from '../../../electron/api/rows.ts'
import { useView } from '../view/use-view.ts'
import { ViewPane } from '../view/view-pane.tsx'
import type { ViewProps } from '../view/view-props.ts'
import { addressColumns } from './address-columns.tsx'
import { addressStateLooks, countAddressStates } from './address-state.ts'

const nothingOpened: ReadonlySet<number> = new Set()

/** The addresses of all links, with how far each can be used and how long it lasts. */
export function AddressesView({ session, surroundings }: ViewProps) {
  const snapshot = useView(session)
  const { window } = snapshot
  const rows = useMemo(() => window.rows.filter(isAddress), [window.rows])
  const staying = rows.filter((row) => !window.leaving.has(row.id))
  return (
    <ViewPane<AddressRow>
      {...surroundings}
      example="ip: dev eth0 and scope global"
      session={session}
      snapshot={snapshot}
      columns={addressColumns}
      isRow={isAddress}
      isQuiet={isQuiet}
      details={null}
      opened={nothingOpened}
      onOpen={() => undefined}
      sums={staying.length === window.matched ? <StateSums rows={staying} /> : null}
    />
  )
}

/** How many addresses are in which state; said only while all of them are known here. */
function StateSums({ rows }: { readonly rows: readonly AddressRow[] }) {
  return countAddressStates(rows).map(({ state, count }) => (
    <span key={state}>
      {count} {addressStateLooks[state].word.toLowerCase()}
    </span>
  ))
}

function isAddress(row: Row): row is AddressRow {
  return row.kind === 'address'
}

function isQuiet({ state }: AddressRow): boolean {
  return state === 'deprecated'
}
