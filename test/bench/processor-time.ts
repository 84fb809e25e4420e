import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second of /proc/PID/stat (sysconf(_SC_CLK_TCK)), the same on all of Linux's usual machines. */
const ticksPerSecond = 100

interface Process {
  readonly pid: number
  readonly parent: number
  readonly milliseconds: number
}

/** A process and all that it started, directly or not. */
export function withDescendants(pid: number): readonly number[] {
  const all = readProcesses()
  const found = [pid]
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one).map((child) => child.pid))
  return found
}

/** Milliseconds of a processor that these processes have used so far, all of their threads; proc_pid_stat(5). */
export function processorTime(pids: readonly number[]): number {
  return readProcesses().reduce((sum, { pid, milliseconds }) => (pids.includes(pid) ? sum + milliseconds : sum), 0)
}

function readProcesses(): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? read(Number(name)) : []))
}

function read(pid: number): readonly Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name may hold anything: what follows its last parenthesis begins with the state, the third field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [{ pid, parent: Number(fields[1]), milliseconds: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond }]
  } catch {
    return [] // ended meanwhile
  }
}
