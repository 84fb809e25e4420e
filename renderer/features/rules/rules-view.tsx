import type { Row } from '../../../electron/api/rows.ts'
import type { RuleRow } from '../../../electron/api/rule-row.ts'
import { useView } from '../view/use-view.ts'
import { ViewPane } from '../view/view-pane.tsx'
import type { ViewProps } from '../view/view-props.ts'
import { doesNothing } from './rule-words.ts'
import { ruleColumns } from './rule-columns.tsx'
import './rules.css'

const nothingOpened: ReadonlySet<number> = new Set()

/** The rules of IPv4 and IPv6, in the order in which the kernel asks them, with what each does to traffic. */
export function RulesView({ session, surroundings }: ViewProps) {
  const snapshot = useView(session)
  return (
    <ViewPane<RuleRow>
      {...surroundings}
      example="ip: from 10.0.0.0/8 and table main"
      session={session}
      snapshot={snapshot}
      columns={ruleColumns}
      isRow={isRule}
      isQuiet={doesNothing}
      details={null}
      opened={nothingOpened}
      onOpen={() => undefined}
      sums={null}
    />
  )
}

function isRule(row: Row): row is RuleRow {
  return row.kind === 'rule'
}
