/** Where ip-netns(8) mounts network namespaces by their names. */
const named = '/run/netns/'

/** What `--netns` takes, for sentences. */
export const namespaceNameForm = 'the name of a network namespace below /run/netns, or an absolute path to one'

/**
 * Reads what a person calls a network namespace: a name below /run/netns, or an absolute path (/proc/PID/ns/net). A path to a name is that name.
 * null: it can be neither.
 */
export function readNamespaceName(given: string): string | null {
  const below = given.startsWith(named) ? given.slice(named.length) : given
  const name = below.includes('/') ? given : below
  if (['', '.', '..'].includes(name) || name.includes('\0')) return null
  return name.includes('/') && !name.startsWith('/') ? null : name
}
