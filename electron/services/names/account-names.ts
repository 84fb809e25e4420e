import { readOptionalFile } from './optional-file.ts'

/** Names of the users or groups of a file of the form of /etc/passwd; an unreadable file has none. */
export function readAccountNames(path: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const line of (readOptionalFile(path) ?? '').split('\n')) {
    const [name, , id] = line.split(':')
    if (name !== undefined && name !== '' && id !== undefined && /^\d+$/.test(id)) {
      const number = Number(id)
      if (!names.has(number)) names.set(number, name)
    }
  }
  return names
}
