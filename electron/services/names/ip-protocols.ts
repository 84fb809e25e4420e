import { NameStyle } from './name-style.ts'
import { NameTable } from './name-table.ts'
import { readOptionalFile } from './optional-file.ts'

/** Protocols above IP by their numbers, from a file of the form of /etc/protocols: 6 "tcp", "ipproto-200" where it has no name, as iproute2 writes it. Of two lines of one number the first counts. */
export function readIpProtocols(path: string, style: NameStyle = new NameStyle()): NameTable {
  const table = new NameTable([], style, (id) => `ipproto-${id}`)
  const seen = new Set<number>()
  for (const line of (readOptionalFile(path) ?? '').split('\n')) {
    const [, name, number] = /^\s*([^\s#]+)\s+(\d{1,3})(?![^\s#])/u.exec(line) ?? []
    if (name === undefined || seen.has(Number(number)) || Number(number) > 255) continue
    seen.add(Number(number))
    table.set(Number(number), name)
  }
  return table
}
