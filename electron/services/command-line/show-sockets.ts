import { lackingWords } from '../../api/lacking-words.ts'
import type { LackedPart } from '../../api/views.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import { socketMessage, type SocketMessage } from '../../netlink/diag/socket.ts'
import { rawMessage, type RawMessage } from '../../store/raw-message.ts'
import { socketJson } from '../json/socket-json.ts'
import { socketProtocol } from '../sockets/socket-protocol.ts'
import { list, socketListings, type Shortcoming } from './listing.ts'
import type { Showing } from './showing.ts'

/**
 * Prints sockets as the kernel lists them. Who has them open is read before; those that nobody had then, for they may have been opened meanwhile, wait until it
 * has been read once more, and come last.
 */
export async function showSockets(showing: Showing): Promise<Shortcoming> {
  const { owners } = showing.sockets
  const waiting: RawMessage[] = []
  let hidden = 0
  const print = (socket: SocketMessage, raw: RawMessage): void => {
    if (printed(showing, socket, raw) && owners.ownership(socket.header.inode).kind === 'hidden') hidden++
  }
  let first: Shortcoming = null
  const lacking: LackedPart[] = []
  await showing.sockets.read()
  for (const listing of socketListings) {
    const shortcoming = await list(showing.connection, listing, (socket, raw) => {
      if (socket.header.inode === 0 || owners.knows(socket.header.inode)) print(socket, raw)
      else waiting.push(rawMessage(raw.bytes.slice(raw.offset, raw.offset + raw.length), raw.source))
    }).catch((thrown: unknown) => {
      if (listing.lackedAs === undefined || lacking.length + 1 === socketListings.length || !isUnknownHere(thrown)) throw thrown
      lacking.push(listing.lackedAs)
      return null
    })
    first ??= shortcoming
  }
  if (waiting.length > 0) await owners.walk()
  for (const raw of waiting) print(socketMessage.decode(raw.bytes), raw)
  if (lacking.length > 0) showing.complain(`${lackingWords(lacking)}.`)
  if (hidden > 0 && !showing.json) showing.complain(hiddenWords(hidden))
  return first
}

/** The kernel has no means to list these. */
function isUnknownHere(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.cause instanceof NetlinkError && thrown.cause.code === 'ENOENT'
}

function hiddenWords(count: number): string {
  const sockets = count === 1 ? 'The owner of 1 socket is hidden' : `The owners of ${count} sockets are hidden`
  return `${sockets}: processes that you may not look into, or do not see, may have them open. Root sees whose they are, where /proc shows all processes.`
}

/** Whether the filter lets it through. */
function printed({ context, sockets, printer, filter }: Showing, socket: SocketMessage, raw: RawMessage): boolean {
  if (filter !== null && !filter.passes(raw)) return false
  printer.print(
    socketJson(socket, {
      protocol: socketProtocol(raw),
      ownership: sockets.owners.ownership(socket.header.inode),
      linkName: (index) => context.linkName(index),
      userName: (id) => context.userName(id),
      controlGroupPath: (id) => sockets.controlGroup(id),
    }),
  )
  return true
}
