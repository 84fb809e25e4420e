import type { InspectedMark } from '../../api/inspection.ts'
import type { NeighbourState } from '../../api/neighbour-row.ts'
import { AF_INET6, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_GETNEIGH, RTM_NEWNEIGH } from '../../netlink/route/message-types.ts'
import { neighbourMessage, type NeighbourMessage } from '../../netlink/route/neighbour.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { DeviceNames } from '../device-names.ts'
import { field, group, parts } from '../inspection/fields.ts'
import { neighbourAt } from '../inspection/related.ts'
import { linkLayerAddress } from '../link-layer-address.ts'
import { stateExplanation } from '../neighbours/neighbour-explanations.ts'
import { neighbourState } from '../neighbours/neighbour-state.ts'
import type { Decider } from './decider.ts'
import { nextHop, type NextHop } from './next-hop.ts'

/** The neighbour that the packet goes to next: its gateway, or its destination on the link. */
export function nextNeighbour(devices: DeviceNames): Decider {
  return async ({ question, answer, connection }) => {
    const next = nextHop(question, answer)
    if (next === null) return []
    const found = await askNeighbour(connection, next)
    const { address, device, family } = next
    const leadsTo = neighbourAt(address, devices.reference(device))
    if (found === null) return group('Neighbour', field('Address', address), [stateLine('none', 'Not known yet: the kernel asks who has it when the first packet goes there.', null)])
    const state = neighbourState(found.header.state)
    const { lladdr } = found.attributes
    return group(
      'Neighbour',
      [
        ...field('Address', address, { leadsTo }),
        ...field('MAC', lladdr === undefined || lladdr === '' ? null : linkLayerAddress(lladdr), { explanation: 'Packets go to this link-layer address.' }),
      ],
      [stateLine(state, stateExplanation({ state, proxy: false, family: family === AF_INET6 ? 'inet6' : 'inet' }), marks[state] ?? null)],
    )
  }
}

/** Asks for this one neighbour (since Linux 5.0); null where the kernel has none. */
export async function askNeighbour(connection: Connection, { family, address, device }: NextHop): Promise<NeighbourMessage | null> {
  const request = neighbourMessage.encode({ type: RTM_GETNEIGH, flags: NLM_F_REQUEST, header: { family, ifindex: device }, attributes: { dst: address } })
  try {
    const replies = await connection.request(request)
    const reply = replies.find((one) => messageTypeAt(one, 0) === RTM_NEWNEIGH)
    return reply === undefined ? null : neighbourMessage.decode(reply)
  } catch (thrown) {
    if (thrown instanceof NetlinkError) return null
    throw thrown
  }
}

const marks: Readonly<Partial<Record<NeighbourState, InspectedMark>>> = { failed: 'bad', incomplete: 'warn' }

function stateLine(state: NeighbourState, explanation: string, mark: InspectedMark) {
  return { label: 'State', parts: parts(field('', state, { plain: true }), mark), below: parts(field('', explanation, { plain: true })) }
}
