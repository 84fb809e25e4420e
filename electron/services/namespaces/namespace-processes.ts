import { readdir, readFile, readlink } from 'node:fs/promises'
import type { NamespaceProcess } from '../../api/namespaces.ts'

/** How many processes are asked at a time. */
const together = 64

/** The processes in each network namespace by its inode, of those processes that this user may look at; proc_pid_ns(5). */
export async function processesByNamespace(proc = '/proc'): Promise<ReadonlyMap<bigint, readonly NamespaceProcess[]>> {
  const pids = (await readdir(proc)).filter((name) => /^[1-9]\d*$/.test(name)).map(Number).toSorted((one, other) => one - other)
  const found = new Map<bigint, NamespaceProcess[]>()
  for (let first = 0; first < pids.length; first += together) {
    const some = await Promise.all(pids.slice(first, first + together).map((pid) => look(proc, pid)))
    for (const each of some) {
      if (each === null) continue
      const { inode, process } = each
      const there = found.get(inode)
      if (there === undefined) found.set(inode, [process])
      else there.push(process)
    }
  }
  return found
}

/** null: it is another user's, or gone. */
async function look(proc: string, pid: number): Promise<{ readonly inode: bigint; readonly process: NamespaceProcess } | null> {
  try {
    const inode = /^net:\[(\d+)\]$/.exec(await readlink(`${proc}/${pid}/ns/net`))?.[1]
    if (inode === undefined) return null
    const name = (await readFile(`${proc}/${pid}/comm`, 'utf8')).replace(/\n$/, '')
    return { inode: BigInt(inode), process: { pid, name } }
  } catch {
    return null
  }
}
