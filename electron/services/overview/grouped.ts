/** Things by what they have in common, in the order of the first of each; Map.groupBy is not in every Node that we run on. */
export function grouped<Thing, Common>(things: Iterable<Thing>, common: (thing: Thing) => Common): ReadonlyMap<Common, readonly Thing[]> {
  const groups = new Map<Common, Thing[]>()
  for (const thing of things) {
    const key = common(thing)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [thing])
    else group.push(thing)
  }
  return groups
}
