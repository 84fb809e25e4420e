import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_DELADDR, RTM_DELLINK, RTM_DELNEIGH, RTM_DELROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH, RTM_NEWROUTE, RTM_SETLINK } from '../../../netlink/route/message-types.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import type { PlannedStep } from './planned-step.ts'

/** The devices that a step is about, by ifindex. */
export function stepDevices({ forward }: Pick<PlannedStep, 'forward'>): readonly number[] {
  if (forward.kind === 'tun') return forward.tun.index === 0 ? [] : [forward.tun.index]
  const { message } = forward
  switch (messageTypeAt(message, 0)) {
    case RTM_NEWLINK:
    case RTM_SETLINK:
    case RTM_DELLINK:
      return [linkMessage.decode(message).header.index]
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return [addressMessage.decode(message).header.index]
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      return [neighbourMessage.decode(message).header.ifindex]
    case RTM_NEWROUTE:
    case RTM_DELROUTE: {
      const { oif, multipath = [] } = routeMessage.decode(message).attributes
      return [...(oif === undefined ? [] : [oif]), ...multipath.map((hop) => hop.ifindex)]
    }
    default:
      return []
  }
}
