import type { NetworkNamespace } from '../network-namespace.ts'

/** All that `ip` tells of a namespace: two such texts are equal where the namespace is. */
export function wholeNamespace(namespace: NetworkNamespace): string {
  const asked = [['link'], ['address'], ['-4', 'route', 'show', 'table', 'all'], ['-6', 'route', 'show', 'table', 'all'], ['-4', 'rule'], ['-6', 'rule'], ['neighbour']]
  return asked.map((words) => `${words.join(' ')}\n${namespace.ip('-d', ...words)}`).join('\n')
}
