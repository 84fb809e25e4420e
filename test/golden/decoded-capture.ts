import { readAcknowledgement } from '../../electron/netlink/core/acknowledgement.ts'
import { forEachMessage, messageTypeAt } from '../../electron/netlink/core/message-header.ts'
import type { MessageDeclaration } from '../../electron/netlink/core/message.ts'
import type { CapturedDatagram } from '../../electron/netlink/core/pcap.ts'
import { addressMessage } from '../../electron/netlink/route/address.ts'
import { linkMessage } from '../../electron/netlink/route/link.ts'
import { nexthopMessage } from '../../electron/netlink/route/nexthop.ts'
import { routeMessage } from '../../electron/netlink/route/route.ts'
import { statsMessage } from '../../electron/netlink/route/stats.ts'
import { plain, record } from './fixture.ts'

const declarations: readonly MessageDeclaration<unknown, unknown>[] = [linkMessage, addressMessage, routeMessage, statsMessage, nexthopMessage]

/** The declaration that a message type belongs to, or undefined. */
export function declarationOf(type: number): MessageDeclaration<unknown, unknown> | undefined {
  return declarations.find((one) => Object.values(one.types).includes(type))
}

/** Visits each message of a capture: a copy of its bytes, and its datagram. */
export function messagesOf(datagrams: readonly CapturedDatagram[]): { message: Uint8Array; outgoing: boolean }[] {
  const out: { message: Uint8Array; outgoing: boolean }[] = []
  for (const { bytes, outgoing } of datagrams) {
    const end = forEachMessage(bytes, 0, bytes.length, (offset, length) => void out.push({ message: bytes.slice(offset, offset + length), outgoing }))
    if (end !== bytes.length) throw new Error(`a datagram of the capture lies at byte ${end}`)
  }
  return out
}

/** The messages of a capture as the fixtures keep them, sequence and port left out, for they differ from run to run. */
export function decodeCapture(datagrams: readonly CapturedDatagram[]): unknown[] {
  return messagesOf(datagrams).map(({ message, outgoing }) => {
    const type = messageTypeAt(message, 0)
    const declaration = declarationOf(type)
    if (declaration === undefined) {
      const acknowledgement = readAcknowledgement(message, 0, message.length)
      return plain({ outgoing, type, errno: acknowledgement?.errno, extended: acknowledgement?.extended })
    }
    const name = Object.keys(declaration.types).find((key) => declaration.types[key] === type)
    const { header, attributes, flags } = declaration.decode(message)
    return plain({ outgoing, type: name, flags, header, attributes: record(attributes) })
  })
}
