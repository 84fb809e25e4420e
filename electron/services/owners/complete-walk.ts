import { walkOutcomes, type WalkedOwners } from '../../socket/owner-walk.ts'

/** No process at all, as before the first walk. */
export const noWalk: WalkedOwners = {
  showsAll: false,
  pids: new Uint32Array(0),
  startTimes: new Float64Array(0),
  uids: new Uint32Array(0),
  names: [],
  descriptorCounts: new Uint32Array(0),
  outcomes: new Uint8Array(0),
  socketEnds: new Uint32Array(0),
  inodes: new Uint32Array(0),
  descriptors: new Uint32Array(0),
}

/** A walk with the sockets of the processes that it left out as unchanged, from the complete walk before, which it knew. */
export function completeWalk(walk: WalkedOwners, before: WalkedOwners): WalkedOwners {
  const sources = Array.from(walk.pids, (pid, row) =>
    walk.outcomes[row] === walkOutcomes.unchanged ? { of: before, row: rowOf(before, pid) } : { of: walk, row },
  )
  const socketEnds = new Uint32Array(sources.length)
  let total = 0
  sources.forEach(({ of, row }, at) => {
    total += socketsEnd(of, row) - socketsEnd(of, row - 1)
    socketEnds[at] = total
  })
  const inodes = new Uint32Array(total)
  const descriptors = new Uint32Array(total)
  sources.forEach(({ of, row }, at) => {
    const start = socketsEnd(of, row - 1)
    const end = socketsEnd(of, row)
    const place = at === 0 ? 0 : (socketEnds[at - 1] ?? 0)
    inodes.set(of.inodes.subarray(start, end), place)
    descriptors.set(of.descriptors.subarray(start, end), place)
  })
  return { ...walk, socketEnds, inodes, descriptors }
}

/** Where the sockets of a process end in a walk's arrays, and those of the next begin. */
function socketsEnd(walk: WalkedOwners, row: number): number {
  return row < 0 ? 0 : (walk.socketEnds[row] ?? 0)
}

/** Whether the walk may have missed owners: of processes that may not be looked at, or are not seen at all. */
export function missesSome(walk: WalkedOwners): boolean {
  return !walk.showsAll || walk.outcomes.includes(walkOutcomes.unreadable)
}

/** Whether both tell the same owners of the same sockets. Processes without sockets don't count. */
export function sameOwners(one: WalkedOwners, other: WalkedOwners): boolean {
  const rows = holders(one)
  const others = holders(other)
  return (
    missesSome(one) === missesSome(other) &&
    rows.length === others.length &&
    rows.every((row, at) => sameHolder(one, row, other, others[at] ?? -1)) &&
    sameNumbers(one.inodes, other.inodes) &&
    sameNumbers(one.descriptors, other.descriptors)
  )
}

function sameHolder(one: WalkedOwners, row: number, other: WalkedOwners, otherRow: number): boolean {
  return one.pids[row] === other.pids[otherRow] && one.names[row] === other.names[otherRow] && one.socketEnds[row] === other.socketEnds[otherRow]
}

/** The rows of the processes that hold sockets. */
function holders(walk: WalkedOwners): readonly number[] {
  return Array.from(walk.pids.keys()).filter((row) => socketsEnd(walk, row) > socketsEnd(walk, row - 1))
}

function sameNumbers(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((number, at) => number === other[at])
}

/** The row of a process, -1 where there is none: pids ascend. */
function rowOf({ pids }: WalkedOwners, pid: number): number {
  let [low, high] = [0, pids.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((pids[middle] ?? 0) < pid) low = middle + 1
    else high = middle
  }
  return pids[low] === pid ? low : -1
}
