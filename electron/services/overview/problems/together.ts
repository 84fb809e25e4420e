import type { Problem } from '../../../api/overview.ts'
import { linksInFilter } from '../../inspection/filter-word.ts'
import { grouped } from '../grouped.ts'
import type { Found } from './found.ts'

/** So many problems of the same kind are one that counts them, where their rule says nothing else. */
const usual = 4
/** So many of those are named. */
const named = 3

/** Problems with many of the same kind put together, in the order of the first of each. */
export function together(found: readonly Found[]): readonly Problem[] {
  const groups = grouped(found, ({ id, severity, together: words }) => (words === undefined ? id : `${severity} ${words.like}`))
  return Array.from(groups.values()).flatMap((group): readonly Problem[] => {
    const [first] = group
    if (first?.together === undefined || group.length < (first.together.from ?? usual)) return group.map(problemOf)
    const { like, subjects, says, filter } = first.together
    const names = group.slice(0, named).map(({ subject }) => subject)
    return [
      {
        id: `many: ${like}`,
        rule: first.rule,
        severity: first.severity,
        subject: `${group.length} ${subjects}`,
        says,
        detail: group.length > named ? `${names.join(', ')} and ${group.length - named} more` : names.join(' and '),
        leadsTo: { view: first.leadsTo.view, filter: linksInFilter(group.flatMap((one) => one.together?.link ?? [])) ?? filter },
      },
    ]
  })
}

function problemOf({ id, rule, severity, subject, says, detail, since, leadsTo }: Found): Problem {
  return { id, rule, severity, subject, says, detail, ...(since !== undefined && { since }), leadsTo }
}
