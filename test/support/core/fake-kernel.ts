import { concatenate, putU16, putU32, u16At } from '../../../electron/netlink/core/bytes.ts'
import { NETLINK_ROUTE, NLM_F_DUMP, NLM_F_MULTI } from '../../../electron/netlink/core/constants.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { RTM_DELLINK, RTM_GETLINK, RTM_NEWLINK } from '../../../electron/netlink/route/message-types.ts'
import { AttributePositions } from '../../../electron/services/attribute-positions.ts'
import { linkAspect, linkIndexAt } from '../../../electron/services/links/link-identity.ts'
import type { NamespaceName } from '../../../electron/api/status.ts'
import type { Kernel, KernelSocket, SocketWish } from '../../../electron/services/kernel.ts'
import type { WalkedOwners, WalkedProcesses } from '../../../electron/socket/owner-walk.ts'
import { FakeTransport } from '../fake-transport.ts'
import { acknowledge, done, sequenceOf } from '../replies.ts'
import { FakeProcesses } from './fake-processes.ts'

/** One socket of a made-up kernel. */
export class FakeSocket extends FakeTransport implements KernelSocket {
  readonly portId: number
  readonly protocol: number
  readonly wish: SocketWish
  readonly receiveBuffer = 212_992
  readonly counters = { foreign: 0, truncated: 0, overruns: 0, unfinished: 0 }

  readonly #joined = new Set<number>()

  constructor(portId: number, wish: SocketWish, answer: (sent: Uint8Array, socket: FakeTransport) => void) {
    super(answer)
    this.portId = portId
    this.protocol = wish.protocol
    this.wish = wish
    for (const group of wish.groups ?? []) this.#joined.add(group)
  }

  /** It has the groups of Linux 6.12. */
  join(group: number): void {
    if (group > 36) throw Object.assign(new Error(`There is no group ${group}.`), { code: 'EINVAL' })
    this.#joined.add(group)
  }

  leave(group: number): void {
    this.#joined.delete(group)
  }

  hears(group: number): boolean {
    return this.#joined.has(group)
  }
}

/** What is done with a request; true: it was answered. */
export type Answering = (sent: Uint8Array, socket: FakeTransport) => boolean

/** A kernel that a test makes up: what it lists by type of the request, what it sends to groups, and how it misbehaves. */
export class FakeKernel implements Kernel {
  readonly cookie = 4026531840n
  readonly label = 'made-up'
  readonly sockets: FakeSocket[] = []
  /** What dumps bring, by nlmsg_type of the request (RTM_GET…): whole messages. */
  readonly lists = new Map<number, readonly Uint8Array[]>()
  /** How many dumps of a type were asked for. */
  readonly dumps = new Map<number, number>()
  /** Asked before the lists are. */
  answering: Answering = () => false
  /** CLOCK_BOOTTIME in milliseconds. */
  time = 1000

  /** Who holds which sockets. */
  readonly processes = new FakeProcesses()

  /** What its label stands for. */
  name: NamespaceName = 'same'

  named(): NamespaceName {
    return this.name
  }

  close(): void {}

  bootTime(): number {
    return this.time
  }

  walkOwners(known?: WalkedProcesses): Promise<WalkedOwners> {
    return this.processes.walk(known)
  }

  open(wish: SocketWish): FakeSocket {
    const socket = new FakeSocket(this.sockets.length + 1, wish, (sent, transport) => queueMicrotask(() => this.#answer(sent.slice(), transport)))
    this.sockets.push(socket)
    return socket
  }

  /** Sends messages to those who joined a group of NETLINK_ROUTE. What it tells of links is so from then on, in what it lists too. */
  tell(group: number, ...messages: readonly Uint8Array[]): void {
    for (const message of messages) this.#note(message)
    this.tellOf(NETLINK_ROUTE, group, ...messages)
  }

  /** Sends messages to those who joined a group of any protocol. */
  tellOf(protocol: number, group: number, ...messages: readonly Uint8Array[]): void {
    for (const socket of this.#members(protocol, group)) for (const message of messages) socket.deliver(message, { group, receivedAt: this.time })
  }

  /** Loses messages of a group of NETLINK_ROUTE: whoever joined it is told that some are gone. */
  overrun(group: number): void {
    for (const socket of this.#members(NETLINK_ROUTE, group)) socket.onOverrun()
  }

  #note(message: Uint8Array): void {
    const type = u16At(message, 4)
    if ((type !== RTM_NEWLINK && type !== RTM_DELLINK) || linkAspect(message, 0, message.length) !== null || !isWhole(message)) return
    const index = linkIndexAt(message, 0)
    const links = this.lists.get(RTM_GETLINK) ?? []
    const known = links.findIndex((one) => linkIndexAt(one, 0) === index)
    const others = links.filter((one) => linkIndexAt(one, 0) !== index)
    if (type === RTM_NEWLINK) others.splice(known < 0 ? others.length : known, 0, message)
    this.lists.set(RTM_GETLINK, others)
  }

  /** The sockets that joined a group. */
  #members(protocol: number, group: number): readonly FakeSocket[] {
    return this.sockets.filter((socket) => !socket.closed && socket.wish.protocol === protocol && socket.hears(group))
  }

  #answer(sent: Uint8Array, transport: FakeTransport): void {
    const type = u16At(sent, 4)
    const dump = (u16At(sent, 6) & NLM_F_DUMP) === NLM_F_DUMP
    if (dump) this.dumps.set(type, (this.dumps.get(type) ?? 0) + 1)
    if (this.answering(sent, transport)) return
    if (!dump) transport.deliver(acknowledge(sent))
    else {
      list(sent, transport, this.lists.get(type) ?? [])
      transport.deliver(done(sent))
    }
  }
}

/** Whether the attributes of a link message add up. */
function isWhole(message: Uint8Array): boolean {
  return new AttributePositions(linkMessage).of(message, 0, message.length).whole
}

/** Delivers records as the answer to a dump, without its end; `flags` beside NLM_F_MULTI. */
export function list(sent: Uint8Array, transport: FakeTransport, records: readonly Uint8Array[], flags = 0): void {
  if (records.length > 0) transport.deliver(concatenate(records.map((record) => addressed(record, sent, NLM_F_MULTI | flags))))
}

/** A record as the answer to a request. */
export function addressed(record: Uint8Array, sent: Uint8Array, flags: number): Uint8Array {
  const copy = record.slice()
  putU16(copy, 6, flags)
  putU32(copy, 8, sequenceOf(sent))
  return copy
}
