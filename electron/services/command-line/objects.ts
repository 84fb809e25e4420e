/** What `linkwright show` can show. */
export const shownObjects = ['link', 'address', 'route', 'rule', 'neighbour', 'socket'] as const
export type ShownObject = (typeof shownObjects)[number]

/** What `linkwright monitor` tells of: objects that `show` has, and such that it has not, by the words of `ip monitor`. */
export const toldObjects = ['link', 'address', 'route', 'rule', 'neighbour', 'nexthop', 'netconf', 'prefix', 'nsid'] as const
export type ToldObject = (typeof toldObjects)[number]
