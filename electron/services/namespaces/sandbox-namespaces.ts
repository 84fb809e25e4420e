import { readlink } from 'node:fs/promises'
import { processesByNamespace } from './namespace-processes.ts'
import { inodeOf } from './named-namespaces.ts'

/** A network namespace without a name, by a process that is in it. */
export interface ProcessNamespace {
  /** `/proc/PID/ns/net` */
  readonly path: string
  /** "lab-sandbox" */
  readonly process: string
}

/** So end the names of the processes that make the sandbox's traffic (native/sandbox/traffic.cc): they are there as long as it is. */
const player = '-sandbox'

/** The network namespaces of the sandbox, whose user namespace is this process's, but `own` (a path; absent: this process's). Nobody there may give them names below /run/netns. */
export async function sandboxNamespaces(own = '/proc/self/ns/net'): Promise<readonly ProcessNamespace[]> {
  const [here, ours, processes] = await Promise.all([inodeOf(own), readlink('/proc/self/ns/user'), processesByNamespace()])
  const found: ProcessNamespace[] = []
  for (const [inode, inside] of processes) {
    const process = inside.find(({ name }) => name.endsWith(player))
    if (inode === here || process === undefined || (await userNamespaceOf(process.pid)) !== ours) continue
    found.push({ path: `/proc/${process.pid}/ns/net`, process: process.name })
  }
  return found
}

/** null: it is another user's, or gone. */
async function userNamespaceOf(pid: number): Promise<string | null> {
  try {
    return await readlink(`/proc/${pid}/ns/user`)
  } catch {
    return null
  }
}
