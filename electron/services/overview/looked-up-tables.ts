import type { RouteRow } from '../../api/rows.ts'
import type { RuleRow } from '../../api/rule-row.ts'
import { RT_TABLE_MAIN } from '../../netlink/route/route-names.ts'
import type { Rules } from '../rules/rules.ts'

/** RT_TABLE_DEFAULT; linux/rtnetlink.h. */
const RT_TABLE_DEFAULT = 253

/** Whether packets of a family are looked up in a table for their way out. */
export type IsLookedUp = (family: RouteRow['family'], table: number) => boolean

/** The tables of the kernel's own rules, as long as the rules are not known. */
export const usuallyLookedUp: IsLookedUp = (_family, table) => table === RT_TABLE_MAIN || table === RT_TABLE_DEFAULT

/** The tables that some rule has packets looked up in, whichever packets; one that suppresses default routes does not count. */
export function lookedUp(rules: readonly RuleRow[]): IsLookedUp {
  const tables = new Set(
    rules
      .filter(({ action, suppressedLength, outgoing, incoming }) => action === 'lookup' && suppressedLength === null && outgoing?.detached !== true && incoming?.detached !== true)
      .flatMap(({ family, table }) => (table === null ? [] : [`${family} ${table.id}`])),
  )
  return (family, table) => tables.has(`${family} ${table}`)
}

/** The same of a table of rules, and of the usual ones before that is there. */
export function lookedUpBy(rules: Rules): IsLookedUp {
  const { table } = rules
  if (table.phase === 'empty' || table.phase === 'loading' || table.size === 0) return usuallyLookedUp
  return lookedUp(Array.from(table.ids()).flatMap((id) => rules.row(id) ?? []))
}
