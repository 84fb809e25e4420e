import type { Links } from '../links/links.ts'

/** What is to be done about routes when something else tells of them. */
export interface RouteDoubts {
  /** They may have changed. */
  readonly doubt: (reason: string) => void
  /** Events that would have told are gone. */
  readonly lost: (reason: string) => void
}

/**
 * Changes after which the kernel alters or drops routes without a word: a link that goes down or comes up (its IPv4 routes go, hops
 * become dead or alive), one that gets another MTU or master, a link removed, an address deleted (the last takes the device's routes along; IPv6
 * routes lose it as their source), added (the first revives hops) or changed (its lifetime is that of its prefix's route). A new link is none. Nexthop objects are
 * told of with the routes.
 * Where events of links or addresses are lost, any of these may have happened.
 */
export function watchSilentChanges(links: Links, doubts: RouteDoubts): () => void {
  const listener = (reason: string, eventsLost: boolean): void => (eventsLost ? doubts.lost(reason) : doubts.doubt(reason))
  const ends = [links.onSilentChange(listener), links.addresses.onSilentChange(listener)]
  return () => ends.forEach((end) => end())
}
