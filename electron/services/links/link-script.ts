import { linkMessage, type LinkMessage } from '../../netlink/route/link.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import { decodedRecord } from '../decoded-record.ts'
import { labelledCommand, type MakingScript, type RowToMake } from '../views/making-script.ts'

/** A link that is to be made again; null: its message does not decode. */
interface LinkToMake extends RowToMake {
  readonly message: LinkMessage | null
}

/** Makes the script of rows of a table of links. */
export function scriptOfLinks(table: () => Table): (rows: readonly RowToMake[]) => MakingScript {
  const messageOf = (id: RowId): LinkMessage | null => {
    const message = table().row(id)?.message
    return message === undefined ? null : decodedRecord(linkMessage, message)
  }
  return (rows) => linkScript(rows.map((row) => ({ ...row, message: messageOf(row.id) })))
}

/** What follows once all links are there, since one names another: a master, a backup port. */
const later = ['Name also', 'Set', 'Set as a port']

/**
 * The lines that make links again with all that was set of them: first each is made, behind the one that it stands on, a pair of veths by one command; then they get their
 * other names and their settings. What cannot be made (hardware, a kind of which we cannot say all) is left out, with a line that says so.
 */
function linkScript(links: readonly LinkToMake[]): MakingScript {
  const made = new Set<LinkToMake>()
  const byIndex = new Map(links.flatMap((link) => (link.message === null ? [] : [[link.message.header.index, link] as const])))
  const make: string[] = []
  const left: string[] = []
  const begun = new Set<LinkToMake>()
  const add = (link: LinkToMake | undefined): void => {
    if (link === undefined || begun.has(link)) return
    begun.add(link)
    add(byIndex.get(lowerOf(link.message)))
    const commands = labelledCommand(link, 'Make')
    const name = link.message?.attributes.ifname ?? ''
    if (made.has(link)) return
    if (commands.length === 0) {
      left.push(`# ${JSON.stringify(name)} is left out: it cannot be made by a command, or not all is known of it (the other end of a veth in another namespace, say).`)
      return
    }
    made.add(link)
    make.push(...commands)
    const peer = byIndex.get(peerOf(link.message))
    if (peer !== undefined) made.add(peer)
  }
  for (const link of links) add(link)
  const ordered = links.filter((link) => made.has(link))
  return { lines: [...left, ...make, ...later.flatMap((label) => ordered.flatMap((link) => labelledCommand(link, label)))], rows: ordered.length }
}

/** The index of the device that it stands on; -1: none of this namespace. */
function lowerOf(message: LinkMessage | null): number {
  const { link, linkNetnsid, linkinfo } = message?.attributes ?? {}
  if (linkNetnsid !== undefined || linkinfo?.kind === 'veth') return -1
  return (link === 0 ? undefined : link) ?? linkinfo?.data?.vxlan?.link ?? -1
}

function peerOf(message: LinkMessage | null): number {
  const { link, linkNetnsid, linkinfo } = message?.attributes ?? {}
  return linkinfo?.kind === 'veth' && linkNetnsid === undefined ? (link ?? -1) : -1
}
