import type { Destination } from '../../electron/api/inspection.ts'
import { kindFacts } from './kind-facts.ts'

/** What going to what a fact with this value names does: "Show eth0 in Links", "Show the routes with table main". */
export function destinationWords(to: Destination, value: string): string {
  const { title, noun } = kindFacts[to.view]
  return 'row' in to ? `Show ${value} in ${title}` : `Show the ${noun.many} with ${to.filter}`
}
