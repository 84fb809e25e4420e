import { attributes } from '../core/attributes.ts'
import { defineMessage } from '../core/message.ts'
import { s32, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { RTM_DELNSID, RTM_GETNSID, RTM_NEWNSID } from './message-types.ts'

/** `struct rtgenmsg`; linux/rtnetlink.h. */
const namespaceIdHeader = struct('rtgenmsg', [['family', u8, 'rtgen_family']])

/** A network namespace (by descriptor or process) and its number (-1: it has none) in another; linux/net_namespace.h. */
const namespaceIdAttributes = attributes('NETNSA', {
  nsid: [1, s32],
  pid: [2, u32],
  fd: [3, u32],
  targetNsid: [4, s32],
  currentNsid: [5, s32],
})

/** RTM_NEWNSID, RTM_DELNSID, RTM_GETNSID: how one network namespace numbers others, as IFLA_LINK_NETNSID has it. */
export const namespaceIdMessage = defineMessage('nsid', { RTM_NEWNSID, RTM_DELNSID, RTM_GETNSID }, namespaceIdHeader, namespaceIdAttributes)
