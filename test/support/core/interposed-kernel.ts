import { u16At } from '../../../electron/netlink/core/bytes.ts'
import { NLM_F_DUMP } from '../../../electron/netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../../electron/netlink/core/message-header.ts'
import type { Kernel, KernelSocket, SocketWish } from '../../../electron/services/kernel.ts'
import type { WalkedOwners, WalkedProcesses } from '../../../electron/socket/owner-walk.ts'
import type { Datagram } from '../../../electron/socket/transport.ts'

/** A change that a test makes between the request for a dump and the reading of its answer. */
export interface Interposition {
  /** nlmsg_type of the request, and its family where that counts. */
  readonly type: number
  readonly family?: number
  /** `sdiag_protocol` of a request for sockets. */
  readonly protocol?: number
  readonly change: () => void
  /** nlmsg_type of the last event that it brings: the answer is read when a subscription has handed it over. */
  readonly told: number
}

/**
 * A real kernel between whose request for a dump and the reading of the answer a test changes something. The kernel fills the first datagram when the
 * request is sent, and each next one when the one before is read. So what the change is about stands in the answer as it was, and its
 * event comes first.
 */
export class InterposedKernel implements Kernel {
  readonly #kernel: Kernel
  readonly #interpositions: Interposition[]
  #heard: (type: number) => void = () => {}
  /** How many dumps were asked for, by nlmsg_type and family: "26 2". */
  readonly dumps = new Map<string, number>()

  constructor(kernel: Kernel, ...interpositions: readonly Interposition[]) {
    this.#kernel = kernel
    this.#interpositions = [...interpositions]
  }

  get cookie(): bigint {
    return this.#kernel.cookie
  }

  get label(): string {
    return this.#kernel.label
  }

  /** Interpositions that have not come about. */
  get left(): number {
    return this.#interpositions.length
  }

  named() {
    return this.#kernel.named()
  }

  close(): void {
    this.#kernel.close()
  }

  bootTime(): number {
    return this.#kernel.bootTime()
  }

  walkOwners(known?: WalkedProcesses): Promise<WalkedOwners> {
    return this.#kernel.walkOwners(known)
  }

  /** Has the next dump of its kind meet this change. */
  interpose(interposition: Interposition): void {
    this.#interpositions.push(interposition)
  }

  open(wish: SocketWish): KernelSocket {
    const socket = this.#kernel.open(wish)
    if (wish.groups !== undefined) this.#listen(socket)
    const send = socket.send.bind(socket)
    socket.send = (bytes) => {
      const change = this.#changeFor(bytes)
      // Before the request is sent: what receives on a thread of its own may otherwise have read the whole answer.
      if (change !== undefined) socket.pause()
      send(bytes)
      if (change !== undefined) void this.#make(change).then(() => socket.resume())
    }
    return socket
  }

  #changeFor(request: Uint8Array): Interposition | undefined {
    if ((u16At(request, 6) & NLM_F_DUMP) !== NLM_F_DUMP) return undefined
    const type = u16At(request, 4)
    const family = request[16] ?? 0
    const kind = `${type} ${family}`
    this.dumps.set(kind, (this.dumps.get(kind) ?? 0) + 1)
    const place = this.#interpositions.findIndex(
      (one) => one.type === type && (one.family === undefined || one.family === family) && (one.protocol === undefined || one.protocol === request[17]))
    return place < 0 ? undefined : this.#interpositions.splice(place, 1)[0]
  }

  #make({ change, told }: Interposition): Promise<void> {
    return new Promise((resolve) => {
      this.#heard = (type) => {
        if (type === told) resolve()
      }
      change()
    })
  }

  /** Listens to what a subscription has handed over. */
  #listen(socket: KernelSocket): void {
    let handler = ignore
    Object.defineProperty(socket, 'onDatagram', {
      get: () => (datagram: Datagram) => {
        handler(datagram)
        forEachMessage(datagram.bytes, 0, datagram.bytes.length, (offset) => this.#heard(messageTypeAt(datagram.bytes, offset)))
      },
      set: (given: (datagram: Datagram) => void) => {
        handler = given
      },
    })
  }
}

function ignore(_datagram: Datagram): void {}
