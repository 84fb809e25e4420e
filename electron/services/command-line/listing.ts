import { DecodeError } from '../../netlink/core/decode-error.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { addressMessage, type AddressMessage } from '../../netlink/route/address.ts'
import { linkMessage, type LinkMessage } from '../../netlink/route/link.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import { routeMessage, type RouteMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { type CommandFailure, Interruption, listingFailure, unreadableRecords } from './command-failure.ts'

const AF_UNSPEC = 0

/** A namespace whose links change all the time is given up after so many listings. */
const MOST_ATTEMPTS = 20

/** What a listing lacks that was gone through to its end: the kernel interrupted it, or a record could not be read. null: nothing. */
export type Shortcoming = CommandFailure | null

/** Takes a record and the message that it was read from, whose bytes are valid only meanwhile. */
type Take<Message> = (message: Message, raw: RawMessage) => void

/** All links, in the kernel's order, one after another. */
export async function listLinks(connection: Connection, take: Take<LinkMessage>): Promise<Shortcoming> {
  const request = linkMessage.encode({ type: RTM_GETLINK, header: { family: AF_UNSPEC } })
  return list(connection, request, 'links', RTM_NEWLINK, (raw) => take(linkMessage.decode(raw.bytes, raw.offset), raw))
}

/** One link; null where it has gone. */
export async function readLink(connection: Connection, index: number): Promise<LinkMessage | null> {
  try {
    const [reply] = await connection.request(linkMessage.encode({ type: RTM_GETLINK, header: { family: AF_UNSPEC, index } }))
    return reply === undefined ? null : linkMessage.decode(reply)
  } catch (thrown) {
    if (isGone(thrown)) return null
    throw listingFailure(thrown, 'links')
  }
}

/** All addresses, in the kernel's order. */
export async function listAllAddresses(connection: Connection, take: Take<AddressMessage>): Promise<Shortcoming> {
  const request = addressMessage.encode({ type: RTM_GETADDR, header: { family: AF_UNSPEC } })
  return list(connection, request, 'addresses', RTM_NEWADDR, (raw) => take(addressMessage.decode(raw.bytes, raw.offset), raw))
}

/** The addresses of one link; none where the link has gone meanwhile. */
export async function listAddresses(connection: Connection, index: number, take: Take<AddressMessage>): Promise<Shortcoming> {
  const request = addressMessage.encode({ type: RTM_GETADDR, header: { family: AF_UNSPEC, index } })
  try {
    return await list(connection, request, 'addresses', RTM_NEWADDR, (raw) => {
      const address = addressMessage.decode(raw.bytes, raw.offset)
      // Kernels before 4.20 do not filter by the link.
      if (address.header.index === index) take(address, raw)
    })
  } catch (thrown) {
    if (!(thrown instanceof Error && isGone(thrown.cause))) throw thrown
    return null
  }
}

/** The routes of one family in all tables. */
export async function listRoutes(connection: Connection, family: number, take: Take<RouteMessage>): Promise<Shortcoming> {
  const request = routeMessage.encode({ type: RTM_GETROUTE, header: { family } })
  return list(connection, request, 'routes', RTM_NEWROUTE, (raw) => take(routeMessage.decode(raw.bytes, raw.offset), raw))
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof NetlinkError && thrown.code === 'ENODEV'
}

/** A listing whose records are taken together: it is made again where the kernel interrupted it, until it is whole. */
export async function untilWhole(listing: () => Promise<Shortcoming>): Promise<Shortcoming> {
  for (let attempt = 1; ; attempt++) {
    const shortcoming = await listing()
    if (!(shortcoming instanceof Interruption) || attempt === MOST_ATTEMPTS) return shortcoming
  }
}

/** Hands over each message that can be read. */
async function list(
  connection: Connection,
  request: Uint8Array,
  listed: string,
  type: number,
  take: (raw: RawMessage) => void,
): Promise<Shortcoming> {
  const unreadable: DecodeError[] = []
  const onMessages = (bytes: Uint8Array, start: number, end: number): void => {
    forEachMessage(bytes, start, end, (offset, length) => {
      if (messageTypeAt(bytes, offset) !== type) return
      try {
        take({ bytes, offset, length })
      } catch (thrown) {
        if (!(thrown instanceof DecodeError)) throw thrown
        unreadable.push(thrown)
      }
    })
  }
  const { interrupted } = await connection.dump(request, onMessages).catch((thrown: unknown) => {
    throw listingFailure(thrown, listed)
  })
  if (interrupted) return new Interruption(listed)
  const [first] = unreadable
  return first === undefined ? null : unreadableRecords(listed, unreadable.length, first)
}
