import { lstatSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * What on the way to a folder belongs to somebody else, who could lead root anywhere by it, or would be locked out of what root makes there (sudo may keep HOME); null: nothing does, or this process is not
 * root's. The folder need not be there yet.
 */
export function somebodyElses(folder: string): string | null {
  if (process.geteuid?.() !== 0) return null
  const way = wayTo(folder)
  const last = way.find((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined) ?? '/'
  const foreign = way.find(isForeign)
  // Links of root's own are followed.
  return foreign ?? wayTo(realpathSync(last)).find(isForeign) ?? null
}

/** Root of a user namespace sees "/" as nobody's, and has no more rights than the user who made that. */
function isForeign(path: string): boolean {
  const owner = lstatSync(path, { throwIfNoEntry: false })?.uid ?? 0
  return owner !== 0 && owner !== lstatSync('/').uid
}

/** The folder and all above it, itself first. */
function wayTo(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...wayTo(above)]
}
