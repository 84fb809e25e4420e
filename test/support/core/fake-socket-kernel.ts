import { u16At, u32At } from '../../../electron/netlink/core/bytes.ts'
import { AF_INET, MESSAGE_HEADER_SIZE, NETLINK_SOCK_DIAG, NLM_F_DUMP } from '../../../electron/netlink/core/constants.ts'
import {
  IPPROTO_TCP, IPPROTO_UDP, SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY, SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SOCK_DIAG_BY_FAMILY,
} from '../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../electron/netlink/diag/socket.ts'
import type { FakeTransport } from '../fake-transport.ts'
import { acknowledge, done } from '../replies.ts'
import { addressed, FakeKernel, list } from './fake-kernel.ts'

type Protocol = 'tcp' | 'udp'

const numbers: Readonly<Record<Protocol, number>> = { tcp: IPPROTO_TCP, udp: IPPROTO_UDP }
/** Where `sdiag_family`, `sdiag_protocol` and the cookie lie in a request. */
const requestAt = { family: MESSAGE_HEADER_SIZE, protocol: MESSAGE_HEADER_SIZE + 1, cookie: MESSAGE_HEADER_SIZE + 8 + 40 } as const

interface FakeSocketRecord {
  readonly protocol: Protocol
  readonly bytes: Uint8Array
}

/** A made-up kernel that has sockets: it lists them by protocol and family, answers for one, and tells of their end. */
export class FakeSocketKernel extends FakeKernel {
  /** By cookie, in the order in which they are listed. */
  readonly living = new Map<number, FakeSocketRecord>()
  /** Dumps of TCP over IPv4, with which each reading of all begins. */
  readings = 0
  /** Called when a dump of TCP over IPv4 was listed, before it ends. */
  whileListing: () => void = () => {}
  /** Cookies of the sockets that dumps pass over. */
  readonly passedOver = new Set<number>()
  /** Single sockets that were asked for, by cookie. */
  readonly asked: number[] = []
  /** errno with which every dump is refused; 0: none is. */
  refusing = 0
  /** Protocols that it does not know how to list. */
  readonly without = new Set<Protocol>()
  /** Answers for single sockets are held back, as they were when they were asked for. */
  silent = false
  #heldBack: (() => void)[] = []

  constructor() {
    super()
    this.answering = (sent, socket) => this.#answer(sent, socket)
  }

  /** There is a socket, in the place of any with its cookie. */
  has(protocol: Protocol, bytes: Uint8Array): void {
    this.living.set(Number(socketMessage.decode(bytes).header.id.cookie), { protocol, bytes })
  }

  /** A socket is dropped, and the groups are told. `left`: what the kernel keeps of it under its cookie. */
  drop(cookie: number, left?: Uint8Array): void {
    const { protocol, bytes } = this.take(cookie)
    if (left !== undefined) this.has(protocol, left)
    const group = bytes[MESSAGE_HEADER_SIZE] === AF_INET
      ? { tcp: SKNLGRP_INET_TCP_DESTROY, udp: SKNLGRP_INET_UDP_DESTROY }
      : { tcp: SKNLGRP_INET6_TCP_DESTROY, udp: SKNLGRP_INET6_UDP_DESTROY }
    const { header, attributes } = socketMessage.decode(bytes)
    this.tellOf(NETLINK_SOCK_DIAG, group[protocol], socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: { ...header, state: 7, inode: 0 }, attributes }))
  }

  /** A socket is gone without a word. */
  take(cookie: number): FakeSocketRecord {
    const record = this.living.get(cookie)
    if (record === undefined) throw new Error(`there is no socket ${cookie}`)
    this.living.delete(cookie)
    return record
  }

  /** Events of the destroy groups are lost. */
  loseEndings(): void {
    for (const socket of this.endingSockets) socket.onOverrun()
  }

  /** Sockets of ours that listen to endings. */
  get endingSockets() {
    return this.sockets.filter(({ closed, protocol, wish }) => !closed && protocol === NETLINK_SOCK_DIAG && wish.groups !== undefined)
  }

  #answer(sent: Uint8Array, socket: FakeTransport): boolean {
    if (u16At(sent, 4) !== SOCK_DIAG_BY_FAMILY) return false
    if ((u16At(sent, 6) & NLM_F_DUMP) === NLM_F_DUMP) this.#list(sent, socket)
    else this.#answerForOne(sent, socket)
    return true
  }

  #list(sent: Uint8Array, socket: FakeTransport): void {
    const [family, protocol] = [sent[requestAt.family], sent[requestAt.protocol]]
    const first = family === AF_INET && protocol === IPPROTO_TCP
    if (first) this.readings++
    if (this.refusing !== 0) {
      socket.deliver(acknowledge(sent, this.refusing))
      return
    }
    if (Array.from(this.without, (name) => numbers[name]).some((number) => number === protocol)) {
      socket.deliver(acknowledge(sent, 2))
      return
    }
    const listed = Array.from(this.living).flatMap(([cookie, record]) =>
      record.bytes[MESSAGE_HEADER_SIZE] === family && numbers[record.protocol] === protocol && !this.passedOver.has(cookie) ? [record.bytes] : [])
    list(sent, socket, listed)
    if (first) this.whileListing()
    socket.deliver(done(sent))
  }

  /** Sends the answers that were held back, and holds none any more. */
  answer(): void {
    this.silent = false
    for (const answer of this.#heldBack.splice(0)) answer()
  }

  #answerForOne(sent: Uint8Array, socket: FakeTransport): void {
    const cookie = u32At(sent, requestAt.cookie)
    this.asked.push(cookie)
    const record = this.living.get(cookie)
    const answer = (): void => {
      if (record !== undefined) socket.deliver(addressed(record.bytes, sent, 0))
      socket.deliver(acknowledge(sent, record === undefined ? 2 : 0))
    }
    if (this.silent) this.#heldBack.push(answer)
    else answer()
  }
}
