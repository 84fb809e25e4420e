import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file of the person alone. Whoever reads meanwhile, or after the machine went off, finds it as it was or as it is now. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const next = `${path}.new`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(next, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(next, path)
  const folder = await open(dirname(path))
  try {
    // The new name is safe once its folder is.
    await folder.sync()
  } finally {
    await folder.close()
  }
}
