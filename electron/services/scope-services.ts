import { DecodeError } from '../netlink/core/decode-error.ts'
import { messageTypeAt } from '../netlink/core/message-header.ts'
import { Connection } from '../socket/connection.ts'
import type { MalformedReply } from '../socket/malformed-reply.ts'
import type { Identity } from '../store/identity.ts'
import type { RawMessage } from '../store/raw-message.ts'
import type { Clock } from './clock.ts'
import type { CoreLog } from './core-log.ts'
import type { KnownTables } from './events/known-record.ts'
import type { EventLog } from './events/event-log.ts'
import type { Kernel, SocketWish } from './kernel.ts'
import type { MalformedLog } from './malformed-log.ts'
import { checkedIdentity, type MessageCheck } from './message-check.ts'
import { messageWords } from './message-words.ts'
import type { Names } from './names/names.ts'
import type { OwnPorts } from './own-ports.ts'
import type { RowTimes } from './row-times.ts'

/** What the tables of a scope share. */
export interface ScopeServices {
  readonly kernel: Kernel
  readonly clock: Clock
  readonly names: Names
  readonly times: RowTimes
  readonly malformed: MalformedLog
  /** Keeps what the kernel tells by multicast. */
  readonly events: EventLog
  /** Takes what is to be known later. */
  readonly log: CoreLog
  /** Asked of the kernel for events, in bytes; undefined: the kernel's default. */
  readonly receiveBuffer: number | undefined
  readonly ownPorts: OwnPorts
  /** The tables that are open beside those of links and addresses. */
  opened(): KnownTables
  /** Has the log hear what no table does, if it does not yet; gives the kernel's names of all groups that are heard. Throws what `Kernel.open` throws. */
  hear(): readonly string[]
  /** Called when a count of the status line has changed. */
  onActivity(): void
}

/** What it takes to ask a kernel. */
export type KernelServices = Pick<ScopeServices, 'kernel' | 'malformed' | 'ownPorts'>

/** What a connection has to offer: what `SocketWish` says, with buffers that are not kept unless it is said. */
export type ConnectionWish = Pick<SocketWish, 'protocol' | 'strictCheck'> & Partial<Pick<SocketWish, 'keepBuffers'>>

/** A connection of its own for whoever asks the kernel. */
export function openConnection({ kernel, malformed, ownPorts }: KernelServices, wish: ConnectionWish): Connection {
  const socket = kernel.open({ keepBuffers: false, ...wish })
  const { protocol, portId } = socket
  ownPorts.add(protocol, portId)
  const onMalformed = ({ bytes, receivedAt, request, reason, offset, path, length }: MalformedReply): void => {
    malformed.add({
      protocol,
      bytes,
      at: receivedAt,
      source: request.length === 0 ? 'answer' : `answer to ${messageWords(protocol).type(messageTypeAt(request, 0))}`,
      reason,
      path: path ?? null,
      offset,
      messageAt: offset ?? 0,
      ...(length === undefined ? {} : { length }),
    })
  }
  return new Connection(socket, { onMalformed, onClosed: () => ownPorts.delete(protocol, portId) })
}

/** An identity under which every record of a table is looked over once: what does not add up is counted and kept. */
export function checked({ malformed, kernel }: ScopeServices, identity: Identity, check: MessageCheck): Identity {
  return checkedIdentity(identity, check, (bytes, offset, length, fault) => malformed.addOnce(check.protocol, { bytes, offset, length }, kernel.bootTime(), fault))
}

/** What `build` makes of a record of this protocol. Where its message does not decode, that is counted and kept once, and it is what `otherwise` makes. */
export function built<Built>({ malformed, kernel }: ScopeServices, protocol: number, message: RawMessage, build: () => Built, otherwise: () => Built): Built {
  try {
    return build()
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    malformed.addOnce(protocol, message, kernel.bootTime(), error)
    return otherwise()
  }
}
