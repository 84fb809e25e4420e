import type { SessionKind } from '../../../api/answering.ts'
import type { PlanWarning } from '../../../api/plan.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { RTM_DELNEIGH, RTM_DELROUTE, RTM_NEWNEIGH, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import { isLinkLocal } from '../routes/is-link-local.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { linksChanged, linksThrough } from './connection-links.ts'
import { rulesChanged } from './connection-rules.ts'
import { familyOf, type PacketEnd } from './packet-rules.ts'
import type { PacketFlow, PacketWay } from './packet-way.ts'
import { covers } from './prefix-cover.ts'
import type { StateFacts } from './state-facts.ts'

/** A connection by which the person is here, or may be. */
export interface OwnConnection {
  readonly what: SessionKind
  readonly local: PacketEnd
  readonly remote: PacketEnd
  /** The device that the connection is bound to, as one of addresses of the link alone, or in a VRF; 0: none. */
  readonly bound: number
  /** The device that packets to the remote end leave by; null: the kernel has no way there. */
  readonly device: number | null
  /** The router that they are given to; null: none, or none that is known. */
  readonly gateway: string | null
}

/** The packets of each of which the way must stay: to the other end, and to the router on the way there. */
export function connectionFlows(connections: readonly OwnConnection[]): readonly (readonly PacketFlow[])[] {
  return connections.map(flowsOf)
}

function flowsOf({ local: from, remote, bound, device, gateway }: OwnConnection): readonly PacketFlow[] {
  const there = { from, to: remote, bound }
  return gateway === null ? [there] : [there, { from, to: { address: gateway, port: 0 }, bound: isLinkLocal(gateway) ? (device ?? 0) : bound }]
}

/** Steps that touch what carries the person's own connections, a warning each. `facts` has one entry before the first step, then one after each. */
export function ownConnectionWarnings(connections: readonly OwnConnection[], steps: readonly PlannedStep[], facts: readonly StateFacts[]): readonly PlanWarning[] {
  return connections.map((connection, at) => warningOf(connection, at, steps, facts)).filter((warning) => warning !== null)
}

function warningOf(connection: OwnConnection, at: number, steps: readonly PlannedStep[], facts: readonly StateFacts[]): PlanWarning | null {
  const [first] = facts
  if (first === undefined) return null
  const through = linksThrough(first, connection.device ?? connection.bound)
  const blamed = steps.flatMap((step, index) => {
    const [before, after] = [facts[index], facts[index + 1]]
    if (before === undefined || after === undefined) return []
    const touches = waysChanged(before.ways?.[at], after.ways?.[at]) || linksChanged(before, after, through) || addressesChanged(before, after, connection) || rulesChanged(before, after, connection) || mayLeadElsewhere(step, connection)
    return touches ? [index] : []
  })
  if (blamed.length === 0) return null
  const { local, remote, what } = connection
  return {
    code: 'own-connection',
    title: `Carries ${owned[what]} connection`,
    detail: `${endText(local)} from ${endText(remote)} goes over what this changes${wayText(first.ways?.[at], facts.at(-1)?.ways?.[at], remote)}`,
    steps: blamed,
  }
}

/** Of a port that is a remote desktop's nobody can tell whose: another person may be served by it. */
const owned: Readonly<Record<SessionKind, string>> = { ssh: 'your ssh', 'remote desktop': 'a remote desktop’s' }

function waysChanged(before: readonly PacketWay[] = [], after: readonly PacketWay[] = []): boolean {
  return before.some(({ key }, at) => key !== after[at]?.key)
}

/** ": packets to 198.51.100.61 go by 192.0.2.1 over eth0 now, and would go over eth1"; nothing where they go as before. */
function wayText([before]: readonly PacketWay[] = [], [after]: readonly PacketWay[] = [], remote: PacketEnd): string {
  return before === undefined || after === undefined || before.key === after.key ? '' : `: packets to ${remote.address} go ${before.text} now, and would go ${after.text}`
}

/** "192.0.2.1:22", "[2001:db8::1]:22" */
function endText({ address, port }: PacketEnd): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** Its own address goes or will end sooner, or the address of the other end, or of the router, becomes one of this host. */
function addressesChanged({ addresses: before }: StateFacts, { addresses: after }: StateFacts, { local, remote, bound, device, gateway }: OwnConnection): boolean {
  // Addresses of a link are those of that link alone.
  const is = (one: AddressMessage, address: string): boolean => ownAddress(one) === address && (!isLinkLocal(address) || one.header.index === (bound === 0 ? device : bound))
  const has = (list: readonly AddressMessage[], address: string): boolean => list.some((one) => is(one, address))
  const ends = (list: readonly AddressMessage[]): number => Math.max(...list.filter((one) => is(one, local.address)).map(({ attributes }) => attributes.cacheinfo?.valid ?? 0xffff_ffff))
  if (has(before, local.address) && (!has(after, local.address) || ends(after) < ends(before))) return true
  return [remote.address, gateway ?? ''].some((address) => has(after, address) && !has(before, address))
}

/** A route that covers the other end or the router is made or taken away, be it in a table that is asked only by what is not known here (marks), or their address of the link layer is said. */
function mayLeadElsewhere({ forward }: PlannedStep, { remote, bound, device, gateway }: OwnConnection): boolean {
  if (forward.kind !== 'netlink') return false
  const others = [remote.address, ...(gateway === null ? [] : [gateway])]
  switch (messageTypeAt(forward.message, 0)) {
    case RTM_NEWROUTE:
    case RTM_DELROUTE: {
      const route = routeMessage.decode(forward.message)
      const { header, attributes } = route
      const isElsewhere = (address: string): boolean => isLinkLocal(address) && !hopsOf(route).some(({ ifindex }) => ifindex === (bound === 0 ? device : bound))
      return header.family === familyOf(remote.address) && others.some((address) => covers(attributes.dst, header.dstLen, address) && !isElsewhere(address))
    }
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      return others.includes(neighbourMessage.decode(forward.message).attributes.dst ?? '')
    default:
      return false
  }
}

function ownAddress({ attributes }: AddressMessage): string | undefined {
  return attributes.local ?? attributes.address
}
