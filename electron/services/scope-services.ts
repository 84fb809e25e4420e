import { messageTypeAt } from '../netlink/core/message-header.ts'
import { Connection } from '../socket/connection.ts'
import type { MalformedReply } from '../socket/malformed-reply.ts'
import type { Identity } from '../store/identity.ts'
import type { Clock } from './clock.ts'
import type { Kernel } from './kernel.ts'
import type { MalformedLog } from './malformed-log.ts'
import { checkedIdentity, type MessageCheck } from './message-check.ts'
import { typeName } from './message-words.ts'
import type { Names } from './names/names.ts'
import type { RowTimes } from './row-times.ts'

/** What the tables of a scope share. */
export interface ScopeServices {
  readonly kernel: Kernel
  readonly clock: Clock
  readonly names: Names
  readonly times: RowTimes
  readonly malformed: MalformedLog
  /** Asked of the kernel for events, in bytes; undefined: the kernel's default. */
  readonly receiveBuffer: number | undefined
  /** Port ids of the connections that are open: the kernel gives those of closed ones to others. */
  readonly ownPorts: Set<number>
  /** Called when a count of the status line has changed. */
  onActivity(): void
}

/** A connection of its own for whoever asks the kernel. */
export function openConnection(services: ScopeServices, wish: { readonly keepBuffers?: boolean; readonly strictCheck?: boolean } = {}): Connection {
  const socket = services.kernel.open({ keepBuffers: wish.keepBuffers ?? false, strictCheck: wish.strictCheck ?? false })
  services.ownPorts.add(socket.portId)
  const onMalformed = ({ bytes, receivedAt, request, reason, offset, path, length }: MalformedReply): void => {
    services.malformed.add({
      bytes,
      at: receivedAt,
      source: request.length === 0 ? 'answer' : `answer to ${typeName(messageTypeAt(request, 0))}`,
      reason,
      path: path ?? null,
      offset,
      messageAt: offset ?? 0,
      ...(length === undefined ? {} : { length }),
    })
  }
  return new Connection(socket, { onMalformed, onClosed: () => services.ownPorts.delete(socket.portId) })
}

/** An identity under which every record of a table is looked over once: what does not add up is counted and kept. */
export function checked({ malformed, kernel }: ScopeServices, identity: Identity, check: MessageCheck): Identity {
  return checkedIdentity(identity, check, (bytes, offset, length, fault) => malformed.addOnce({ bytes, offset, length }, kernel.bootTime(), fault))
}
