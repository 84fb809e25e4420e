import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { SocketsProgram } from '../../golden/sockets-program.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

/** A device whose neighbours answer nothing but for 192.0.2.9, which lives in a namespace of its own at the other end. */
const here = [
  'link set lo up',
  'link set left address 02:00:00:00:00:01 addrgenmode none',
  'link set left up',
  'address add 192.0.2.1/24 dev left',
  'address add 2001:db8::1/64 dev left nodad',
  'address add fe80::1/64 dev left nodad',
  'neighbour add 2001:db8::9 lladdr 02:00:00:00:00:09 dev left',
]
const there = ['link set right address 02:00:00:00:00:02 addrgenmode none', 'link set right up', 'address add 192.0.2.9/24 dev right']

/** Takes nothing in any more, whatever comes. */
const deaf = 'table inet deaf { chain input { type filter hook input priority 0; policy drop; }; }'

/** Sockets of every sort, in two namespaces with a cable between them, whose far end lets nothing through any more. */
export class SocketWorkload {
  readonly here = new NetworkNamespace('sockets')
  readonly #there = new NetworkNamespace('answers')
  readonly #programs: SocketsProgram[] = []

  async start(): Promise<void> {
    this.here.ip('link', 'add', 'left', 'type', 'veth', 'peer', 'name', 'right', 'netns', this.#there.name)
    for (const command of here) this.here.ip(...command.split(' '))
    for (const command of there) this.#there.ip(...command.split(' '))
    await this.#run(this.#there, 'answering')
    const losing = await this.#run(this.here, 'losing')
    const cut = spawnSync('nsenter', [`--net=/run/netns/${this.#there.name}`, 'nft', '-f', '-'], { input: deaf, encoding: 'utf8' })
    if (cut.status !== 0) throw new Error(`nft did not take "${deaf}": ${cut.error?.message ?? cut.stderr}`)
    await losing.endSockets()
    for (const what of ['shared', 'places', 'udp', 'tcp']) await this.#run(this.here, what)
  }

  async stop(): Promise<void> {
    for (const program of this.#programs) await program.close()
    this.here.remove()
    this.#there.remove()
  }

  async #run(namespace: NetworkNamespace, what: string): Promise<SocketsProgram> {
    const program = new SocketsProgram(namespace.name, what)
    this.#programs.push(program)
    await program.ready()
    return program
  }
}

/** Whether there are other users than the one that we are: a namespace of users that its maker did not fill has none. */
export function hasOtherUsers(): boolean {
  return readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/u)[2] !== '1'
}
