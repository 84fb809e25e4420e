import { encodeAttribute } from '../../../netlink/core/attributes.ts'
import { concatenate, putU16 } from '../../../netlink/core/bytes.ts'
import { OUTERMOST } from '../../../netlink/core/codec.ts'
import { NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { hardwareAddress } from '../../../netlink/core/addresses.ts'
import { RTM_DELNEIGH, RTM_GETNEIGH, RTM_NEWNEIGH } from '../../../netlink/route/message-types.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import { neighbourMessage, type NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { Guard } from '../../../privilege/action.ts'
import { deletes } from '../steps/requests.ts'
import { NTF_EXT_LEARNED, NTF_ROUTER, NUD_NOARP, NUD_PERMANENT, type NeighbourRequest } from './neighbour-request.ts'

const NDA_LLADDR = 2
/** Where state and flags lie in `struct ndmsg`. */
const stateAt = 8
const flagsAt = 10

/** RTM_NEWNEIGH of what is asked for. */
export function newNeighbour(request: NeighbourRequest, flags: number): Uint8Array {
  return neighbourMessage.encode({ type: RTM_NEWNEIGH, flags, ...request })
}

/** RTM_DELNEIGH of an address on a device, as `ip neighbour delete` says it. */
export function deleteNeighbour({ header, attributes: { dst } }: NeighbourRequest): Uint8Array {
  return neighbourMessage.encode({
    type: RTM_DELNEIGH,
    flags: deletes,
    header: { family: header.family, ifindex: header.ifindex, state: NUD_PERMANENT, flags: header.flags & NTF_PROXY },
    attributes: dst === undefined ? {} : { dst },
  })
}

/** Expects a neighbour to be as the step left it: state, flags, link-layer address. null: it is one that the kernel looks after itself, so that it may be another by then. */
export function neighbourGuard({ header, attributes: { dst, lladdr } }: NeighbourMessage): Guard | null {
  const proxy = header.flags & NTF_PROXY
  if (dst === undefined || (proxy === 0 && (header.state & (NUD_PERMANENT | NUD_NOARP)) === 0)) return null
  const get = neighbourMessage.encode({ type: RTM_GETNEIGH, flags: NLM_F_REQUEST, header: { family: header.family, ifindex: header.ifindex, flags: proxy }, attributes: { dst } })
  const flags = NTF_ROUTER | NTF_PROXY | (proxy === 0 ? NTF_EXT_LEARNED : 0)
  return {
    get,
    expect: concatenate(proxy !== 0 || lladdr === undefined ? [] : [encodeAttribute(NDA_LLADDR, hardwareAddress.encode(lladdr, OUTERMOST))]),
    header: { mask: headerBytes(proxy === 0 ? 0xff : 0, flags), value: headerBytes(proxy === 0 ? header.state : 0, header.flags & flags) },
  }
}

function headerBytes(state: number, flags: number): Uint8Array {
  const bytes = new Uint8Array(16)
  putU16(bytes, stateAt, state)
  bytes[flagsAt] = flags
  return bytes
}
