import { readdir, stat } from 'node:fs/promises'

/** So many groups are looked at; a machine with more is none that we know of, and the rest of its ids stay without a path. */
const mostGroups = 50_000

/**
 * The paths of all control groups below a mount by their ids, which are the inodes of their directories (on systems of 64 bits); the mount itself is "/". Groups that
 * go while it walks, and those that may not be read, are left out.
 */
export async function walkControlGroups(mount: string, most = mostGroups): Promise<ReadonlyMap<bigint, string>> {
  const found = new Map<bigint, string>()
  const waiting = ['/']
  for (let path = waiting.pop(); path !== undefined && found.size < most; path = waiting.pop()) {
    const folder = `${mount}${path}`
    try {
      const { ino } = await stat(folder, { bigint: true })
      found.set(ino, path)
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) waiting.push(path === '/' ? `/${entry.name}` : `${path}/${entry.name}`)
      }
    } catch {
      // It went, or is not ours to read: its sockets say so.
    }
  }
  return found
}
