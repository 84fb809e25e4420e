import type { LackedPart } from '../../api/views.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { addressMessage, type AddressMessage } from '../../netlink/route/address.ts'
import { linkMessage, type LinkMessage } from '../../netlink/route/link.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH, RTM_NEWROUTE, RTM_NEWRULE } from '../../netlink/route/message-types.ts'
import { neighbourMessage, type NeighbourMessage } from '../../netlink/route/neighbour.ts'
import { routeMessage, type RouteMessage } from '../../netlink/route/route.ts'
import { ruleMessage, type RuleMessage } from '../../netlink/route/rule.ts'
import { SOCK_DIAG_BY_FAMILY } from '../../netlink/diag/message-types.ts'
import { socketMessage, type SocketMessage } from '../../netlink/diag/socket.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { neighbourDumps } from '../neighbours/neighbour-requests.ts'
import { isRule } from '../rules/rule-positions.ts'
import { rulesDump } from '../rules/rule-requests.ts'
import { socketDumps } from '../sockets/socket-requests.ts'
import { type CommandFailure, Interruption, listingFailure, unreadableRecords } from './command-failure.ts'

const AF_UNSPEC = 0

/** A namespace whose links change all the time is given up after so many listings. */
const MOST_ATTEMPTS = 20

/** What a listing lacks that was gone through to its end: the kernel interrupted it, or a record could not be read. null: nothing. */
export type Shortcoming = CommandFailure | null

/** Takes a record and the message that it was read from, whose bytes are valid only meanwhile. */
type Take<Message> = (message: Message, raw: RawMessage) => void

/** One dump and the records that it brings, in the kernel's order. */
export interface Listing<Message> {
  /** What they are, in the plural, for sentences. */
  readonly listed: string
  /** The whole request, without sequence and port. */
  readonly request: Uint8Array
  /** nlmsg_type of the records. */
  readonly type: number
  /** Whether a record is one of them; absent: each is. */
  readonly accept?: (bytes: Uint8Array, offset: number) => boolean
  /** `RawMessage.source` of the records. */
  readonly source?: number
  /** What is missing where the kernel does not know how to list them (ENOENT); absent: then the listing fails. */
  readonly lackedAs?: LackedPart
  /** Throws DecodeError. */
  readonly decode: (bytes: Uint8Array, offset: number) => Message
}

/** All links. */
export const linkListing: Listing<LinkMessage> = {
  listed: 'links',
  request: linkMessage.encode({ type: RTM_GETLINK, header: { family: AF_UNSPEC } }),
  type: RTM_NEWLINK,
  decode: (bytes, offset) => linkMessage.decode(bytes, offset),
}

/** All addresses; of one link only (`index`) where the kernel is of 4.20 or newer. */
export function addressListing(index?: number): Listing<AddressMessage> {
  return {
    listed: 'addresses',
    request: addressMessage.encode({ type: RTM_GETADDR, header: { family: AF_UNSPEC, ...(index === undefined ? {} : { index }) } }),
    type: RTM_NEWADDR,
    decode: (bytes, offset) => addressMessage.decode(bytes, offset),
  }
}

/** The routes of one family in all tables. */
export function routeListing(family: number): Listing<RouteMessage> {
  return {
    listed: 'routes',
    request: routeMessage.encode({ type: RTM_GETROUTE, header: { family } }),
    type: RTM_NEWROUTE,
    decode: (bytes, offset) => routeMessage.decode(bytes, offset),
  }
}

/** The rules of all families, those of IPv4 and IPv6 and of their multicast routing. */
export const ruleListing: Listing<RuleMessage> = {
  listed: 'rules',
  request: rulesDump.request,
  type: RTM_NEWRULE,
  accept: isRule,
  decode: (bytes, offset) => ruleMessage.decode(bytes, offset),
}

/** The neighbours of both families, then the proxies. */
export const neighbourListings: readonly Listing<NeighbourMessage>[] = neighbourDumps.map(({ request }) => ({
  listed: 'neighbours',
  request,
  type: RTM_NEWNEIGH,
  decode: (bytes, offset) => neighbourMessage.decode(bytes, offset),
}))

/** The sockets of TCP, then of UDP, each first of IPv4; their source is the protocol. */
export const socketListings: readonly Listing<SocketMessage>[] = socketDumps.map(({ request, source, lackedAs }) => ({
  listed: 'sockets',
  request,
  type: SOCK_DIAG_BY_FAMILY,
  source,
  ...(lackedAs !== undefined && { lackedAs }),
  decode: (bytes, offset) => socketMessage.decode(bytes, offset),
}))

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

/** The addresses of one link; none where the link has gone meanwhile. */
export async function listAddresses(connection: Connection, index: number, take: Take<AddressMessage>): Promise<Shortcoming> {
  try {
    return await list(connection, addressListing(index), (address, raw) => {
      if (address.header.index === index) take(address, raw)
    })
  } catch (thrown) {
    if (!(thrown instanceof Error && isGone(thrown.cause))) throw thrown
    return null
  }
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

/** Hands over each record that can be read. */
export async function list<Message>(connection: Connection, { listed, request, type, source, accept, decode }: Listing<Message>, take: Take<Message>): Promise<Shortcoming> {
  const unreadable: DecodeError[] = []
  const onMessages = (bytes: Uint8Array, start: number, end: number): void => {
    forEachMessage(bytes, start, end, (offset, length) => {
      if (messageTypeAt(bytes, offset) !== type || accept?.(bytes, offset) === false) return
      try {
        take(decode(bytes, offset), { bytes, offset, length, source })
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
