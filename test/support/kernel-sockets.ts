import { AF_INET, NETLINK_SOCK_DIAG } from '../../electron/netlink/core/constants.ts'
import { forEachMessage } from '../../electron/netlink/core/message-header.ts'
import { socketMessage, type SocketMessage } from '../../electron/netlink/diag/socket.ts'
import { oneSocketRequest, socketDumps } from '../../electron/services/sockets/socket-requests.ts'
import { SocketsProgram } from '../golden/sockets-program.ts'
import { kernelConnection } from './kernel-connection.ts'
import { NetworkNamespace } from './network-namespace.ts'
import type { ToldSocket } from './socket-version.ts'

/** `idiag_state`. */
const [FIN_WAIT2, LISTEN] = [5, 10]

/** A socket as the kernel told of it. */
export interface DumpedSocket extends ToldSocket {
  readonly decoded: SocketMessage
}

/** All sockets of a namespace by our own requests, in the kernel's order. */
export async function dumpSockets(namespace: string): Promise<readonly DumpedSocket[]> {
  using kernel = kernelConnection(namespace, { protocol: NETLINK_SOCK_DIAG })
  const found: DumpedSocket[] = []
  for (const { request, source } of socketDumps) {
    await kernel.connection.dump(request, (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset, length) => {
        found.push({ bytes: bytes.slice(offset, offset + length), source, decoded: socketMessage.decode(bytes, offset) })
      })
    })
  }
  return found
}

/** Asks for one socket anew; throws what the kernel answered. */
export async function dumpOneSocket(namespace: string, { bytes, source }: DumpedSocket): Promise<bigint> {
  using kernel = kernelConnection(namespace, { protocol: NETLINK_SOCK_DIAG })
  const [answer] = await kernel.connection.request(oneSocketRequest(source, bytes, 0))
  if (answer === undefined) throw new Error('the kernel answered without a socket')
  return socketMessage.decode(answer).header.id.cookie
}

/** A namespace in which sockets.cc has made its sockets. */
export class SocketsInNamespace implements AsyncDisposable {
  readonly name: string
  readonly #namespace = new NetworkNamespace('sockets')
  readonly #program: SocketsProgram

  private constructor(what: string) {
    this.name = this.#namespace.name
    for (const command of commands) this.#namespace.ip(...command.split(' '))
    this.#program = new SocketsProgram(this.name, what)
  }

  static async make(what: 'tcp' | 'udp' | 'turns' | 'places'): Promise<SocketsInNamespace> {
    const made = new SocketsInNamespace(what)
    await made.#program.ready()
    return made
  }

  /** Has the sockets go on to other states, where they were made for that. */
  async goOn(): Promise<void> {
    await this.#program.endSockets()
  }

  /** A program connects to who listens and ends; the other side never closes. Resolves when it has acknowledged the end. */
  async leaveHalfClosed(): Promise<void> {
    const listening = (await dumpSockets(this.name)).find(({ decoded: { header } }) => header.state === LISTEN && header.family === AF_INET && header.rqueue < header.wqueue)
    if (listening === undefined) throw new Error('nobody listens who takes another connection')
    const { src, sport } = listening.decoded.header.id
    this.run('bash', '-c', `exec 3<>/dev/tcp/${src === '0.0.0.0' ? '127.0.0.1' : src}/${sport}`)
    const isThere = ({ decoded: { header } }: DumpedSocket): boolean => header.state === FIN_WAIT2 && header.id.dport === sport && header.inode === 0
    while (!(await dumpSockets(this.name)).some(isThere));
  }

  /** Runs a program inside. */
  run(program: string, ...words: readonly string[]): string {
    return this.#namespace.run(program, ...words)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program.close()
    this.#namespace.remove()
  }
}

/** A device whose neighbours never answer, as sockets.cc wants it. */
const commands = [
  'link set lo up',
  'link add left address 02:00:00:00:00:01 type veth peer name right address 02:00:00:00:00:02',
  'link set left addrgenmode none',
  'link set left up',
  'link set right up',
  'address add 192.0.2.1/24 dev left',
  'address add 2001:db8::1/64 dev left nodad',
  'address add fe80::1/64 dev left nodad',
  'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev left',
  'neighbour add 2001:db8::9 lladdr 02:00:00:00:00:09 dev left',
]
