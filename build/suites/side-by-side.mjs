/**
 * Does work for each of some things, for so many at once, begun in their order.
 *
 * @template T, R
 * @param {readonly T[]} things
 * @param {number} atOnce one or more
 * @param {(thing: T) => Promise<R>} work
 * @returns {Promise<R[]>} in the order of the things; rejects with the first that did, once none is being worked on any more
 */
export async function sideBySide(things, atOnce, work) {
  /** @type {R[]} */
  const done = []
  const left = things.entries()
  const lane = async () => {
    for (const [index, thing] of left) done[index] = await work(thing)
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, lane))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return done
}
