import type { ListedNamespace } from '../../../electron/api/namespaces.ts'
import { formatCount } from '../../format/quantity.ts'

/** What a namespace is called: its names, or what else it is known by. */
export function namespaceTitle({ names, own, processes, number }: ListedNamespace): string {
  if (names.length > 0) return names.join(', ')
  if (own) return 'own'
  const [first] = processes
  if (first !== undefined) return `of ${first.name}`
  return number === null ? 'without a name' : `number ${number}`
}

/** Who is in it, as far as this user may look: "firefox 4711, sh 4712 and 3 more". */
function processWords({ processes, processCount }: ListedNamespace): string {
  const named = processes.map(({ name, pid }) => `${name} ${pid}`)
  const more = processCount - processes.length
  if (more > 0) return `${named.join(', ')} and ${formatCount(more)} more`
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`
}

/** What else is known of it, in the order in which it stands. */
export function namespaceFacts(namespace: ListedNamespace): readonly string[] {
  const { own, names, number, processCount } = namespace
  const facts: string[] = []
  if (own && names.length > 0) facts.push('the app’s own')
  if (own && names.length === 0) facts.push('the one that the app runs in')
  if (number !== null && (names.length > 0 || own || processCount > 0)) facts.push(`nsid ${number}`)
  if (processCount > 0) facts.push(own ? `${formatCount(processCount)} ${processCount === 1 ? 'process' : 'processes'}` : processWords(namespace))
  return facts
}
