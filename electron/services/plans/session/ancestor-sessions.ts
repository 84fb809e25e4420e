import { readFileSync } from 'node:fs'
import { sessionEnds, type SessionEnds } from './session-ends.ts'

/** A chain of parents is not this long. */
const most = 64

/**
 * The connections that this process and those above it were given by sshd, the nearest first: sudo(8) and su(1) take SSH_CONNECTION away from what they start, and keep it themselves. Environments that may not be
 * read tell nothing. What is told may be over: a terminal that was detached (tmux, screen) keeps that of its start.
 */
export function ancestorSessions(environment: Readonly<Record<string, string | undefined>>): readonly SessionEnds[] {
  const found = [sessionEnds(environment), ...ancestors(process.ppid).map((pid) => sessionEnds(environmentOf(pid)))].filter((ends) => ends !== null)
  const seen = new Map(found.map((ends) => [JSON.stringify(ends), ends]))
  return [...seen.values()]
}

function ancestors(parent: number): readonly number[] {
  const pids: number[] = []
  for (let pid = parent; pid > 1 && pids.length < most; pid = parentOf(pid)) pids.push(pid)
  return pids
}

/** proc_pid_stat(5): the second field is a name in parentheses, which may hold any character; 0 where it cannot be read. */
function parentOf(pid: number): number {
  const [, ppid] = (read(pid, 'stat')?.split(')').at(-1) ?? '').trim().split(' ')
  return Number(ppid ?? 0)
}

/** proc_pid_environ(5): as it was at the start, unless the process has written over it. */
function environmentOf(pid: number): Readonly<Record<string, string>> {
  const entries = (read(pid, 'environ') ?? '').split('\0').map((entry): [string, string] => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)])
  return Object.fromEntries(entries)
}

function read(pid: number, file: 'stat' | 'environ'): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return null
  }
}
