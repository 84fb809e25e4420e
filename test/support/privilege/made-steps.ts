import { AF_INET, NLM_F_CREATE, NLM_F_EXCL } from '../../../electron/netlink/core/constants.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { RTM_DELROUTE, RTM_GETLINK, RTM_NEWROUTE, RTM_SETLINK } from '../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import type { Guard, Step } from '../../../electron/privilege/action.ts'

/** Adds a route of /24 to the main table, by a gateway. */
export function routeStep(dst: string, gateway: string, oif: number): Step {
  const route = { header: { family: AF_INET, dstLen: 24, table: 254, protocol: 4, scope: 0, type: 1 }, attributes: { dst, gateway, oif } }
  return {
    forward: { kind: 'netlink', message: routeMessage.encode({ type: RTM_NEWROUTE, flags: NLM_F_CREATE | NLM_F_EXCL, ...route }) },
    inverses: [{ action: { kind: 'netlink', message: routeMessage.encode({ type: RTM_DELROUTE, ...route }) }, mayLack: true }],
    guard: null,
    independent: true,
  }
}

/** Sets the MTU of a device, guarded by its index and name. */
export function mtuStep(index: number, name: string, before: number, after: number): Step {
  const setting = (mtu: number) => ({ kind: 'netlink' as const, message: linkMessage.encode({ type: RTM_SETLINK, header: { index }, attributes: { mtu } }) })
  return { forward: setting(after), inverses: [{ action: setting(before) }], guard: mtuGuard(index, name, after), independent: false }
}

/** The device still has this name and MTU. */
function mtuGuard(index: number, name: string, mtu: number): Guard {
  const expected = linkMessage.encode({ type: RTM_SETLINK, attributes: { ifname: name, mtu } })
  const headers = linkMessage.encode({ type: RTM_SETLINK }).length
  return { get: linkMessage.encode({ type: RTM_GETLINK, header: { index } }), expect: expected.subarray(headers) }
}
