import type { closeSync, openSync, readSync } from 'node:fs'

/** A file system that shows an archive as the file that it is, which Electron's own does not. */
export interface PlainFiles {
  readonly openSync: typeof openSync
  readonly readSync: typeof readSync
  readonly closeSync: typeof closeSync
}

/** More no list of files has. */
const mostHeader = 1 << 22

/**
 * The version that stands in the package.json of an archive of Electron's; null: it cannot be read, or is none. The archive begins with the length of its list of files, four numbers of four bytes in all; the files follow
 * the list (github.com/electron/asar).
 */
export function archiveVersion(files: PlainFiles, archive: string): string | null {
  try {
    const file = files.openSync(archive, 'r')
    try {
      const read = (at: number, length: number): Buffer => {
        const bytes = Buffer.alloc(length)
        return bytes.subarray(0, files.readSync(file, bytes, 0, length, at))
      }
      const numbers = read(0, 16)
      const list: unknown = JSON.parse(read(16, Math.min(numbers.readUInt32LE(12), mostHeader)).toString())
      const { offset, size } = placeOf(list)
      const text = read(8 + numbers.readUInt32LE(4) + Number(offset), Math.min(Number(size), mostHeader)).toString()
      return valueOf(JSON.parse(text), 'version')
    } finally {
      files.closeSync(file)
    }
  } catch {
    return null
  }
}

/** Where package.json lies, by the list of files. */
function placeOf(list: unknown): { readonly offset: string | null; readonly size: string | null } {
  const entry = entryOf(entryOf(list, 'files'), 'package.json')
  return { offset: valueOf(entry, 'offset'), size: valueOf(entry, 'size') }
}

function entryOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined
}

function valueOf(value: unknown, key: string): string | null {
  const found = entryOf(value, key)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null
}
