import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import type { NameTable } from './name-table.ts'
import { readOptionalFile } from './optional-file.ts'

/** Where iproute2 looks: the administrator's folder, then the distribution's. */
export interface NameFolders {
  readonly administrator: string
  readonly distribution: string
  /** The names of protocols above IP, which come from the C library; without it /etc/protocols. */
  readonly protocols?: string
}

/** Where iproute2 looks for its files. */
export const systemFolders: NameFolders = { administrator: '/etc/iproute2', distribution: '/usr/share/iproute2' }

/**
 * Adds the names of one file of iproute2 to a table, in the order of its lib/rt_names.c: the administrator's file, or
 * where there is none the distribution's; then the `*.conf` of the distribution's `<file>.d`, except those that the
 * administrator has under the same name; then the administrator's own.
 */
export function addNamesOfFile(table: NameTable, file: string, limit: number, folders: NameFolders = systemFolders): void {
  const main = readOptionalFile(join(folders.administrator, file)) ?? readOptionalFile(join(folders.distribution, file))
  if (main !== null) addLines(table, main, limit)
  const own = configurations(join(folders.administrator, `${file}.d`))
  for (const name of configurations(join(folders.distribution, `${file}.d`))) {
    if (!own.includes(name)) addLines(table, readOptionalFile(join(folders.distribution, `${file}.d`, name)) ?? '', limit)
  }
  for (const name of own) addLines(table, readOptionalFile(join(folders.administrator, `${file}.d`, name)) ?? '', limit)
}

/** A line that is neither a comment nor a number and a name ends the reading of its file, as it does in iproute2. */
function addLines(table: NameTable, text: string, limit: number): void {
  for (const line of text.split('\n')) {
    const content = line.trimStart()
    if (content === '' || content.startsWith('#')) continue
    const match = /^(0x[0-9a-f]+|[+-]?\d+)\s+(\S+)/i.exec(content)
    const [, number, name] = match ?? []
    if (number === undefined || name === undefined) return
    const id = Number(number)
    if (id >= 0 && id <= limit) table.set(id, name)
  }
}

function configurations(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && name.length > '.conf'.length && name.endsWith('.conf'))
      .toSorted()
  } catch {
    return []
  }
}
