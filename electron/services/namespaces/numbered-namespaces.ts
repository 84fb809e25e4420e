import type { NamespaceProcess } from '../../api/namespaces.ts'
import { displayText } from '../../netlink/core/text.ts'
import type { Connection } from '../../socket/connection.ts'
import { namedNamespaces } from './named-namespaces.ts'
import { numberOfFile } from './namespace-number.ts'
import { processesByNamespace } from './namespace-processes.ts'

/** What a namespace is known by: its name below /run/netns, or else a process in it. Ready for display. */
export type KnownBy = { readonly name: string } | { readonly process: NamespaceProcess }

/**
 * What the namespaces are known by that the one of a connection has numbers for; those that this user cannot see are left out. Processes are looked at only where no name stands for
 * one of the `wanted`.
 */
export async function numberedNamespaces(connection: Connection, wanted: Iterable<number>): Promise<ReadonlyMap<number, KnownBy>> {
  const known = new Map<number, KnownBy>()
  const named = await namedNamespaces()
  for (const [name] of named.values()) {
    const number = name === undefined ? null : await numberOfFile(connection, `/run/netns/${name}`)
    if (name !== undefined && number !== null) known.set(number, { name: displayText(name) })
  }
  if (Array.from(wanted).every((number) => known.has(number))) return known
  for (const [inode, [process]] of await processesByNamespace()) {
    if (process === undefined || named.has(inode)) continue
    const number = await numberOfFile(connection, `/proc/${process.pid}/ns/net`)
    if (number !== null && !known.has(number)) known.set(number, { process: { pid: process.pid, name: displayText(process.name) } })
  }
  return known
}
