import type { Links } from '../links/links.ts'

/**
 * Changes after which the kernel alters or drops routes without a word: a link that goes down or comes up (its IPv4 routes go, hops
 * become dead or alive), a link removed, an address deleted (the last takes the device's routes along), a nexthop object that changes.
 */
export function watchSilentChanges(links: Links, doubt: (reason: string) => void): () => void {
  const ends = [links.onSilentChange(doubt), links.addresses.onDeleted(() => doubt('an address was deleted'))]
  return () => ends.forEach((end) => end())
}
