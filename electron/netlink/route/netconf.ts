import { attributes } from '../core/attributes.ts'
import { defineMessage } from '../core/message.ts'
import { s32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import type { Value } from '../core/codec.ts'
import { RTM_DELNETCONF, RTM_GETNETCONF, RTM_NEWNETCONF } from './message-types.ts'

/** `struct netconfmsg`, and what aligns the attributes behind it; linux/netconf.h. */
const netconfHeader = struct('netconfmsg', [['family', u8, 'ncm_family'], ['padding', 3]])

/** Settings of a device (NETCONFA_*), whose `ifindex` is -1 for "all" and -2 for "default"; linux/netconf.h. */
const netconfAttributes = attributes('NETCONFA', {
  ifindex: [1, s32],
  forwarding: [2, s32],
  rpFilter: [3, s32],
  mcForwarding: [4, s32],
  proxyNeigh: [5, s32],
  ignoreRoutesWithLinkdown: [6, s32],
  input: [7, s32],
  bcForwarding: [8, s32],
})

/** RTM_NEWNETCONF, RTM_DELNETCONF, RTM_GETNETCONF: an event bears the setting that changed, or all of a device that came or went. */
export const netconfMessage = defineMessage('netconf', { RTM_NEWNETCONF, RTM_DELNETCONF, RTM_GETNETCONF }, netconfHeader, netconfAttributes)

export type NetconfHeader = Value<typeof netconfHeader>
export type NetconfAttributes = Value<typeof netconfAttributes>
