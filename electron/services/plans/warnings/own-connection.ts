import type { PlanWarning } from '../../../api/plan.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { RTM_DELNEIGH, RTM_DELROUTE, RTM_NEWNEIGH, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { linksChanged, linksThrough } from './connection-links.ts'
import { rulesChanged } from './connection-rules.ts'
import { covers } from './prefix-cover.ts'
import type { StateFacts } from './state-facts.ts'

/** The connection by which the person is here. */
export interface OwnConnection {
  /** "ssh" */
  readonly what: string
  readonly local: { readonly address: string; readonly port: number }
  readonly remote: { readonly address: string; readonly port: number }
  /** The device that packets to the remote end leave by; null: the kernel has no way there. */
  readonly device: number | null
  /** The router that they are given to; null: none, or none that is known. */
  readonly gateway: string | null
}

/** Steps that touch what carries the person's own connection. `facts` has one entry before the first step, then one after each. */
export function ownConnectionWarning(connection: OwnConnection | null, steps: readonly PlannedStep[], facts: readonly StateFacts[]): PlanWarning | null {
  const [first] = facts
  if (connection === null || first === undefined) return null
  const through = linksThrough(first, connection.device ?? 0)
  const blamed = steps.flatMap((step, index) => {
    const [before, after] = [facts[index], facts[index + 1]]
    if (before === undefined || after === undefined) return []
    const touches = linksChanged(before, after, through) || addressesChanged(before, after, connection) || rulesChanged(before, after, connection) || leadsElsewhere(step, connection)
    return touches ? [index] : []
  })
  if (blamed.length === 0) return null
  const { local, remote, what } = connection
  return {
    code: 'own-connection',
    title: `Carries your ${what} connection`,
    detail: `${local.address}:${local.port} from ${remote.address}:${remote.port} goes over what this changes`,
    steps: blamed,
  }
}

/** Its own address goes or will end sooner, or the address of the other end, or of the router, becomes one of this host. */
function addressesChanged({ addresses: before }: StateFacts, { addresses: after }: StateFacts, { local, remote, gateway }: OwnConnection): boolean {
  const has = (list: readonly AddressMessage[], address: string): boolean => list.some((one) => ownAddress(one) === address)
  const ends = (list: readonly AddressMessage[]): number => Math.max(...list.filter((one) => ownAddress(one) === local.address).map(({ attributes }) => attributes.cacheinfo?.valid ?? 0xffff_ffff))
  if (has(before, local.address) && (!has(after, local.address) || ends(after) < ends(before))) return true
  return [remote.address, gateway ?? ''].some((address) => has(after, address) && !has(before, address))
}

/** A route that the other end or the router would be reached by is made or taken away, or their address of the link layer is said. */
function leadsElsewhere({ forward }: PlannedStep, { remote, gateway }: OwnConnection): boolean {
  if (forward.kind !== 'netlink') return false
  const others = [remote.address, ...(gateway === null ? [] : [gateway])]
  switch (messageTypeAt(forward.message, 0)) {
    case RTM_NEWROUTE:
    case RTM_DELROUTE: {
      const { header, attributes } = routeMessage.decode(forward.message)
      const isFamily = (header.family === 2) === remote.address.includes('.')
      return isFamily && others.some((address) => covers(attributes.dst, header.dstLen, address))
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
