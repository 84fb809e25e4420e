import { AF_BRIDGE, AF_INET, AF_INET6, AF_UNSPEC, NLM_F_DUMP, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { forEachMessage } from '../../../netlink/core/message-header.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETNEIGH, RTM_GETROUTE, RTM_GETRULE } from '../../../netlink/route/message-types.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import { neighbourMessage, type NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import { ruleMessage } from '../../../netlink/route/rule.ts'
import type { Connection } from '../../../socket/connection.ts'
import type { KernelState } from './kernel-state.ts'
import { RouteRecords } from './route-records.ts'

const flags = NLM_F_REQUEST | NLM_F_DUMP
/** A dump that the kernel changed under us is asked for again, so often at most. */
const mostAttempts = 8

/** Whatever dumps; a `Connection` does. */
type Dumps = Pick<Connection, 'dump'>

/** Reads all that plans are made on, over a connection that has the kernel check requests strictly; which lists never came whole is in `torn`. Rejects with what `Connection.dump` rejects with. */
export async function readKernelState(connection: Dumps): Promise<KernelState> {
  const torn: string[] = []
  const whole = <T>(list: string, { value, interrupted }: Attempt<T>): T => {
    if (interrupted) torn.push(list)
    return value
  }
  const state: KernelState = {
    links: whole('links', await read(connection, linkMessage, linkMessage.encode({ type: RTM_GETLINK, flags, header: { family: AF_UNSPEC } }))),
    addresses: whole('addresses', await read(connection, addressMessage, addressMessage.encode({ type: RTM_GETADDR, flags, header: { family: AF_UNSPEC } }))),
    routes: whole('routes', await readRoutes(connection)),
    rules: whole('rules', await read(connection, ruleMessage, ruleMessage.encode({ type: RTM_GETRULE, flags, header: { family: AF_UNSPEC } }))),
    neighbours: whole('neighbours', await readNeighbours(connection)),
  }
  return torn.length === 0 ? state : { ...state, torn }
}

async function readNeighbours(connection: Dumps): Promise<Attempt<NeighbourMessage[]>> {
  const lists = [
    { family: AF_UNSPEC },
    { family: AF_UNSPEC, flags: NTF_PROXY },
    { family: AF_BRIDGE },
  ].map((header) => neighbourMessage.encode({ type: RTM_GETNEIGH, flags, header }))
  const all: NeighbourMessage[] = []
  let torn = false
  for (const request of lists) {
    const { value, interrupted } = await read(connection, neighbourMessage, request)
    all.push(...value)
    torn ||= interrupted
  }
  return { value: all, interrupted: torn }
}

async function readRoutes(connection: Dumps): Promise<Attempt<RouteRecords>> {
  return again(async () => {
    const routes = new RouteRecords()
    let interrupted = false
    for (const family of [AF_INET, AF_INET6]) {
      const request = routeMessage.encode({ type: RTM_GETROUTE, flags, header: { family } })
      const result = await connection.dump(request, (bytes, start, end) => routes.take(bytes, start, end))
      interrupted ||= result.interrupted
    }
    return { value: routes, interrupted }
  })
}

async function read<Message>(connection: Dumps, declaration: { decode(bytes: Uint8Array, offset: number): Message }, request: Uint8Array): Promise<Attempt<Message[]>> {
  return again(async () => {
    const value: Message[] = []
    const { interrupted } = await connection.dump(request, (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset) => void value.push(declaration.decode(bytes, offset)))
    })
    return { value, interrupted }
  })
}

/** What a dump came to, and whether it was changed under us. */
interface Attempt<T> {
  readonly value: T
  readonly interrupted: boolean
}

async function again<T>(attempt: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
  for (let count = 1; ; count += 1) {
    const made = await attempt()
    if (!made.interrupted || count === mostAttempts) return made
  }
}
