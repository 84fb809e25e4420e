import { AF_UNSPEC, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { RTEXT_FILTER_VF, RTM_GETLINK, RTM_NEWLINK } from '../../netlink/route/message-types.ts'
import type { DumpStep } from '../dump-step.ts'
import { linkAspect } from './link-identity.ts'

/** All links, with what only a dump that asks for it brings: virtual functions. */
export const linkDump: DumpStep = {
  request: linkMessage.encode({
    type: RTM_GETLINK,
    flags: NLM_F_REQUEST | NLM_F_DUMP,
    header: { family: AF_UNSPEC },
    attributes: { extMask: RTEXT_FILTER_VF },
  }),
  type: RTM_NEWLINK,
  accept: (bytes, offset, length) => linkAspect(bytes, offset, length) === null,
  strictCheck: false,
}

/** One link, as the dump would bring it. */
export function linkRequest(index: number): Uint8Array {
  return linkMessage.encode({ type: RTM_GETLINK, flags: NLM_F_REQUEST, header: { family: AF_UNSPEC, index }, attributes: { extMask: RTEXT_FILTER_VF } })
}
