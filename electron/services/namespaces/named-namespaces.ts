import { readdir, stat } from 'node:fs/promises'

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
