import { batchLine, comment } from '../../api/batch-line.ts'
import type { ChangeRecord } from '../../api/changes.ts'

/**
 * Changes as lines for `ip -batch`, in the order in which they were made: what was kept in this namespace ("" : the program's own) as commands, all else as comments.
 */
export function changesBatch(changes: readonly ChangeRecord[], namespace: string): string {
  return changes.map((change) => oneChange(change, namespace)).join('')
}

function oneChange(change: ChangeRecord, namespace: string): string {
  const { begun, title, outcome, because, user, steps, namespace: where = '' } = change
  const ending = [outcome, because].filter((word) => word !== undefined).join(', ')
  const place = where === '' ? '' : ` in ${where}`
  const head = comment(`${begun} ${ending}${place}, by ${user.name ?? user.uid}`, title)
  const lines = steps.flatMap((step) => step.do)
  if (where !== namespace) return head + lines.map((line) => comment('in another network namespace', line)).join('')
  return head + lines.map((line) => (outcome === 'kept' ? batchLine(line) : comment('not kept', line))).join('')
}
