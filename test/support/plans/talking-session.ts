import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

import { NetworkNamespace } from '../network-namespace.ts'

const program = fileURLToPath(new URL('talking-end.mjs', import.meta.url))

export type End = ChildProcessByStdio<Writable, Readable, null>

/** Starts one end (talking-end.mjs says of which words) in a namespace. */
function startEnd(namespace: NetworkNamespace, ...words: readonly string[]): End {
  return spawn('ip', ['netns', 'exec', namespace.name, process.execPath, program, ...words], { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** Has an end end, and waits for it. */
export async function stopEnd(end: End | undefined): Promise<void> {
  if (end === undefined || end.exitCode !== null) return
  const exit = once(end, 'exit')
  end.stdin.end()
  await exit
}

/** A server and a client that are connected. */
export interface TalkingPair {
  readonly near: End
  readonly far: End
  /** The client's port. */
  readonly port: string
  /** Has the server send something, and waits for the answer. */
  talk(): Promise<void>
}

/** Starts a server that `listens` at an address and port in one namespace, and a client in another that connects `to` its address `from` an own one. */
export async function startPair(near: NetworkNamespace, far: NetworkNamespace, { listens, port, to = listens, from }: Readonly<Record<'listens' | 'port', string>> & { readonly to?: string; readonly from?: string }): Promise<TalkingPair> {
  const server = startEnd(near, 'listen', listens, port)
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]()
  await lines.next()
  const client = startEnd(far, 'connect', to, port, ...(from === undefined ? [] : [from]))
  const theirs = String((await lines.next()).value)
  return {
    near: server, far: client, port: theirs,
    async talk() {
      server.stdin.write('word\n')
      await lines.next()
    },
  }
}

/**
 * A machine (192.0.2.1) whose session came from afar (198.51.100.61), over a gateway (192.0.2.9) behind which packets of 1,300 bytes pass: three namespaces, and a TCP connection of two processes.
 */
export class TalkingSession implements AsyncDisposable {
  readonly machine = new NetworkNamespace('machine')
  readonly gateway = new NetworkNamespace('gateway')
  readonly afar = new NetworkNamespace('afar')
  #near: End | undefined
  #far: End | undefined
  #lines: AsyncIterator<string> | undefined
  /** SSH_CONNECTION, as sshd would say it. */
  connection = ''

  static async open(): Promise<TalkingSession> {
    const session = new TalkingSession()
    const { machine, gateway, afar } = session
    machine.batch([
      'link set lo up', 'link add va type veth peer name vb', 'link set va addrgenmode none', 'link set vb addrgenmode none', `link set vb netns ${gateway.name}`,
      'link set va up', 'address add 192.0.2.1/24 dev va',
    ])
    gateway.batch([
      'link set lo up', 'link set vb up', 'address add 192.0.2.9/24 dev vb', 'link add vc type veth peer name vd', 'link set vc addrgenmode none', 'link set vd addrgenmode none',
      `link set vd netns ${afar.name}`, 'link set vc mtu 1300 up', 'address add 198.51.100.1/24 dev vc',
    ])
    gateway.run('sysctl', '-qw', 'net.ipv4.ip_forward=1')
    afar.batch(['link set lo up', 'link set vd mtu 1300 up', 'address add 198.51.100.61/24 dev vd', 'route add default via 198.51.100.1'])
    machine.ip('route', 'add', 'default', 'via', '192.0.2.9')
    // It asks for neighbours sooner, and gives up sooner.
    machine.ip('ntable', 'change', 'name', 'arp_cache', 'dev', 'va', 'delay_probe', '50', 'retrans', '50')
    session.#near = startEnd(machine, 'listen', '192.0.2.1', '0')
    session.#lines = createInterface({ input: session.#near.stdout })[Symbol.asyncIterator]()
    const port = await session.#line()
    session.#far = startEnd(afar, 'connect', '192.0.2.1', port, '198.51.100.61')
    session.connection = `198.51.100.61 ${await session.#line()} 192.0.2.1 ${port}`
    return session
  }

  /** The machine sends something; nobody waits until it is answered. */
  send(): void {
    this.#near?.stdin.write('word\n')
  }

  /** The machine sends something, and has an answer. */
  async talk(): Promise<void> {
    this.send()
    await this.#line()
  }

  /** The machine ends the connection, and goes on to listen. */
  reset(): void {
    this.#near?.stdin.write('reset\n')
  }

  async #line(): Promise<string> {
    const next = await this.#lines?.next()
    if (next === undefined || next.done === true) throw new Error('The process that talks has ended.')
    return next.value
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopEnd(this.#far)
    await stopEnd(this.#near)
    for (const namespace of [this.machine, this.gateway, this.afar]) namespace.remove()
  }
}
