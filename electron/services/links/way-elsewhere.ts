import type { LinkElsewhere } from '../../api/inspection.ts'
import type { LinkRow } from '../../api/rows.ts'

/** Where a device of another namespace can be shown; null where that may not be entered: the kernel tells the name of a device to those alone who may administer its namespace. */
export function wayElsewhere({ lower, lowerElsewhere }: Pick<LinkRow, 'lower' | 'lowerElsewhere'>): LinkElsewhere | null {
  if (lower === null || lowerElsewhere === null || lowerElsewhere.device === null) return null
  const { namespace, process } = lowerElsewhere
  const way = namespace ?? (process === null ? null : `/proc/${process.pid}/ns/net`)
  return way === null ? null : { namespace: way, link: lower.index }
}

/** What is said of a device that lives in another namespace. */
export function elsewhereExplanation(known: LinkRow['lowerElsewhere']): string {
  if (known === null) return 'It lives in another network namespace, which has no name and no process that this user may look at.'
  return known.device === null ? 'It lives in another network namespace, which this user may not enter without CAP_SYS_ADMIN.' : 'It lives in another network namespace.'
}
