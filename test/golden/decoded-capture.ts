import { readAcknowledgement } from '../../electron/netlink/core/acknowledgement.ts'
import { forEachMessage, messageTypeAt } from '../../electron/netlink/core/message-header.ts'
import type { MessageDeclaration } from '../../electron/netlink/core/message.ts'
import type { CapturedDatagram } from '../../electron/netlink/core/pcap.ts'
import { NETLINK_SOCK_DIAG } from '../../electron/netlink/core/constants.ts'
import { socketRequest } from '../../electron/netlink/diag/socket-request.ts'
import { socketMessage } from '../../electron/netlink/diag/socket.ts'
import { addressMessage } from '../../electron/netlink/route/address.ts'
import { linkMessage } from '../../electron/netlink/route/link.ts'
import { neighbourMessage } from '../../electron/netlink/route/neighbour.ts'
import { nexthopMessage } from '../../electron/netlink/route/nexthop.ts'
import { routeMessage } from '../../electron/netlink/route/route.ts'
import { ruleMessage } from '../../electron/netlink/route/rule.ts'
import { statsMessage } from '../../electron/netlink/route/stats.ts'
import { plain, record } from './fixture.ts'

const declarations: readonly MessageDeclaration<unknown, unknown>[] = [linkMessage, addressMessage, routeMessage, neighbourMessage, ruleMessage, statsMessage, nexthopMessage]

/** A message of a capture. */
export interface CapturedMessage extends Pick<CapturedDatagram, 'outgoing' | 'protocol'> {
  /** A copy of its bytes. */
  readonly message: Uint8Array
}

/** The declaration that a message belongs to, or undefined. Requests and answers of NETLINK_SOCK_DIAG share a type, so its way tells them apart. */
export function declarationOf({ message, outgoing, protocol }: CapturedMessage): MessageDeclaration<unknown, unknown> | undefined {
  const type = messageTypeAt(message, 0)
  const candidates = protocol === NETLINK_SOCK_DIAG ? [outgoing ? socketRequest : socketMessage] : declarations
  return candidates.find((one) => Object.values(one.types).includes(type))
}

/** Each message of a capture. */
export function messagesOf(datagrams: readonly CapturedDatagram[]): CapturedMessage[] {
  const out: CapturedMessage[] = []
  for (const { bytes, outgoing, protocol } of datagrams) {
    const end = forEachMessage(bytes, 0, bytes.length, (offset, length) => void out.push({ message: bytes.slice(offset, offset + length), outgoing, protocol }))
    if (end !== bytes.length) throw new Error(`a datagram of the capture lies at byte ${end}`)
  }
  return out
}

/** The messages of a capture as the fixtures keep them, sequence and port left out, for they differ from run to run. */
export function decodeCapture(datagrams: readonly CapturedDatagram[]): unknown[] {
  return messagesOf(datagrams).map((one) => {
    const { message, outgoing } = one
    const type = messageTypeAt(message, 0)
    const declaration = declarationOf(one)
    if (declaration === undefined) {
      const acknowledgement = readAcknowledgement(message, 0, message.length)
      return plain({ outgoing, type, errno: acknowledgement?.errno, extended: acknowledgement?.extended })
    }
    const name = Object.keys(declaration.types).find((key) => declaration.types[key] === type)
    const { header, attributes, flags } = declaration.decode(message)
    return plain({ outgoing, type: name, flags, header, attributes: record(attributes) })
  })
}
