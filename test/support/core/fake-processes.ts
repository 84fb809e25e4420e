import { walkOutcomes, type WalkedOwners, type WalkedProcesses } from '../../../electron/socket/owner-walk.ts'

/** A made-up process with descriptors that are sockets; `inodes` by descriptor, from 3 on. */
export interface FakeProcess {
  readonly pid: number
  readonly name: string
  readonly inodes: readonly number[]
  readonly startTime?: number
  readonly uid?: number
  readonly unreadable?: boolean
}

/** The processes of a made-up kernel, which walk as the addon does. */
export class FakeProcesses {
  /** In ascending order of pids. */
  list: readonly FakeProcess[] = []
  /** Whether all processes of the machine are among them. */
  showsAll = true
  /** Which pids each walk has listed. */
  readonly walks: (readonly number[])[] = []
  /** Called when a walk has seen what it sees, before it tells. */
  beforeEnd: () => Promise<void> = () => Promise.resolve()

  async walk(known?: WalkedProcesses): Promise<WalkedOwners> {
    const seen = this.list.map((process) => ({ ...process, startTime: process.startTime ?? 1, outcome: outcomeOf(process, known) }))
    const listed = seen.filter(({ outcome }) => outcome === walkOutcomes.listed)
    this.walks.push(listed.map(({ pid }) => pid))
    let end = 0
    const walked: WalkedOwners = {
      showsAll: this.showsAll,
      pids: Uint32Array.from(seen, ({ pid }) => pid),
      startTimes: Float64Array.from(seen, ({ startTime }) => startTime),
      uids: Uint32Array.from(seen, ({ uid = 0 }) => uid),
      names: seen.map(({ name }) => name),
      descriptorCounts: Uint32Array.from(seen, (process) => (process.outcome === walkOutcomes.unreadable ? 0 : countOf(process))),
      outcomes: Uint8Array.from(seen, ({ outcome }) => outcome),
      socketEnds: Uint32Array.from(seen, ({ outcome, inodes }) => (end += outcome === walkOutcomes.listed ? inodes.length : 0)),
      inodes: Uint32Array.from(listed.flatMap(({ inodes }) => inodes)),
      descriptors: Uint32Array.from(listed.flatMap(({ inodes }) => Array.from(inodes.keys(), (at) => at + 3))),
    }
    await this.beforeEnd()
    return walked
  }
}

/** Standard input, output and error, and the sockets. */
function countOf({ inodes }: Pick<FakeProcess, 'inodes'>): number {
  return 3 + inodes.length
}

function outcomeOf(process: FakeProcess, known: WalkedProcesses | undefined): number {
  if (process.unreadable === true) return walkOutcomes.unreadable
  const row = known?.pids.indexOf(process.pid) ?? -1
  return known?.startTimes[row] === (process.startTime ?? 1) && known.descriptorCounts[row] === countOf(process) ? walkOutcomes.unchanged : walkOutcomes.listed
}
