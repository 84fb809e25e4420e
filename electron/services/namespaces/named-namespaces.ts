import { readdir, stat, statfs } from 'node:fs/promises'

/** Where ip-netns(8) mounts network namespaces by their names. */
const folder = '/run/netns'

/** The names below /run/netns by the inode of the namespace that each stands for, in alphabetical order. A name that is not mounted stands for a file, whose inode no namespace has. */
export async function namedNamespaces(): Promise<ReadonlyMap<bigint, readonly string[]>> {
  const found = new Map<bigint, string[]>()
  for (const name of (await namesBelow()).toSorted()) {
    const inode = await inodeOf(`${folder}/${name}`)
    if (inode !== null) found.set(inode, [...(found.get(inode) ?? []), name])
  }
  return found
}

/** The inode of the namespace that a path leads to; null: there is none. */
export async function inodeOf(path: string): Promise<bigint | null> {
  try {
    return (await stat(path, { bigint: true })).ino
  } catch {
    return null
  }
}

async function namesBelow(): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}

/** NSFS_MAGIC of linux/magic.h. */
const nsfs = 0x6e73_6673

/** The names of network namespaces that are mounted, in alphabetical order, but those of `own`, a name or an absolute path; absent: of this process's. */
export async function otherNamespaces(own?: string): Promise<readonly string[]> {
  const here = await inodeOf(own === undefined ? '/proc/self/ns/net' : own.startsWith('/') ? own : `${folder}/${own}`)
  const found: string[] = []
  for (const [inode, names] of await namedNamespaces()) if (inode !== here) for (const name of names) if (await isMounted(`${folder}/${name}`)) found.push(name)
  return found.toSorted()
}

async function isMounted(path: string): Promise<boolean> {
  try {
    return (await statfs(path)).type === nsfs
  } catch {
    return false
  }
}
