import { readdirSync, readFileSync } from 'node:fs'

/** The two processes of a helper. */
export interface HelperProcesses {
  readonly guardian: number
  readonly worker: number
}

/** The processes of the helper that a process has started: the guardian is its child, the worker the guardian's. Throws where it has not started exactly one. */
export function helperProcesses(of = process.pid): HelperProcesses {
  const [guardian, ...more] = childrenOf(of).filter((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('linkwright-help'))
  if (guardian === undefined || more.length > 0) throw new Error(`Process ${of} has ${more.length + (guardian === undefined ? 0 : 1)} helpers.`)
  const [worker] = childrenOf(guardian)
  if (worker === undefined) throw new Error(`The guardian ${guardian} has no worker.`)
  return { guardian, worker }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number))
}
