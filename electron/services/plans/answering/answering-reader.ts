import type { Answering, GatewayAnswering } from '../../../api/answering.ts'
import { NETLINK_ROUTE, NETLINK_SOCK_DIAG } from '../../../netlink/core/constants.ts'
import type { Connection } from '../../../socket/connection.ts'
import { openConnection, type KernelServices } from '../../scope-services.ts'
import type { SessionEnds } from '../session/session-ends.ts'
import { defaultGateways } from './default-gateways.ts'
import type { Moment } from '../session/moment.ts'
import { carrying } from '../session/own-connection.ts'
import type { SessionConnection } from '../session/session-connection.ts'
import { sessionPath } from './session-path.ts'

/** Reads, again and again, what the kernel knows of what should go on answering. What it knows nothing of is left out, but for gateways that were there before the change. */
export class AnsweringReader {
  readonly #routes: Connection
  readonly #sockets: Connection
  readonly #sessions: readonly SessionEnds[]
  #session: SessionConnection | null = null
  /** The gateways that there were before the change was done. */
  readonly #before = new Set<string>()

  /** `sessions`: those by which the person may be here, as sshd has told. Throws what `Kernel.open` throws. */
  constructor(services: KernelServices, sessions: readonly SessionEnds[]) {
    this.#sessions = sessions
    this.#routes = openConnection(services, { protocol: NETLINK_ROUTE, strictCheck: true })
    this.#sockets = openConnection(services, { protocol: NETLINK_SOCK_DIAG, strictCheck: false })
  }

  /** The session's connection first, then gateways, then the way to the session's other end. Rejects where it cannot ask. */
  async read(moment: () => Moment): Promise<readonly Answering[]> {
    const gateways = await this.#gateways(moment)
    this.#session ??= (await carrying(this.#sessions, this.#sockets))[0] ?? null
    const session = (await this.#session?.read(this.#sockets, moment)) ?? null
    const path = session === null || this.#session === null ? null : await sessionPath(this.#session.ends, this.#session.socket, this.#routes)
    return [...(session === null ? [] : [session]), ...gateways, ...(path === null ? [] : [path])]
  }

  /** Those that there are, then those that there were. */
  async #gateways(moment: () => Moment): Promise<readonly GatewayAnswering[]> {
    const gateways = await defaultGateways(this.#routes, moment)
    if (moment().appliedAt === null) {
      for (const { address } of gateways) this.#before.add(address)
      return gateways
    }
    const there = new Set(gateways.map(({ address }) => address))
    const gone = [...this.#before].filter((address) => !there.has(address))
    return [...gateways, ...gone.map((address): GatewayAnswering => ({ what: 'gateway', address, state: 'unrouted', heardAt: null, since: false }))]
  }

  close(): void {
    this.#routes.close()
    this.#sockets.close()
  }
}
