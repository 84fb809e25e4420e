import { shownObjects, toldObjects, type ShownObject, type ToldObject } from './objects.ts'

/** What objects are called otherwise: as `ip` has it, and in the plural. */
const otherWords: Readonly<Record<ShownObject | ToldObject, readonly string[]>> = {
  link: ['links'],
  address: ['addresses'],
  route: ['routes'],
  rule: ['rules'],
  neighbour: ['neighbours', 'neighbor', 'neighbors', 'neigh'],
  socket: ['sockets'],
  nexthop: ['nexthops'],
  netconf: [],
  prefix: ['prefixes'],
  nsid: [],
}

/** The object that `show` has for a word or its beginning ("r", "addr", "neigh"), as `ip` takes them: the first where there are several. */
export function shownObject(word: string): ShownObject | undefined {
  return meant(word, shownObjects)
}

/** The same of what `monitor` tells of. */
export function toldObject(word: string): ToldObject | undefined {
  return meant(word, toldObjects)
}

function meant<One extends ShownObject | ToldObject>(word: string, objects: readonly One[]): One | undefined {
  return word === '' ? undefined : objects.find((object) => [object, ...otherWords[object]].some((one) => one.startsWith(word)))
}
