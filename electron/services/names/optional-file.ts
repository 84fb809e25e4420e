import { readFileSync } from 'node:fs'

/** The text of a file that need not be there; null where it cannot be read. */
export function readOptionalFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
