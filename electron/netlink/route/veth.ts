import { hardwareAddress } from '../core/addresses.ts'
import { attributes, type AttributeSet } from '../core/attributes.ts'
import type { Codec, Context, Value } from '../core/codec.ts'
import { concatenate } from '../core/bytes.ts'
import { u32 } from '../core/scalars.ts'
import { text } from '../core/text.ts'
import { linkHeader } from './link-header.ts'

/** What can be said of a peer that is about to be made: a choice of the link attributes. */
const peerAttributes = attributes('IFLA', {
  address: [1, hardwareAddress],
  ifname: [3, text],
  mtu: [4, u32],
  txqlen: [13, u32],
  netNsPid: [19, u32],
  group: [27, u32],
  netNsFd: [28, u32],
  numTxQueues: [31, u32],
  numRxQueues: [32, u32],
})

/** The peer of a veth pair as a request for one names it. */
export interface VethPeer {
  readonly header: Partial<Value<typeof linkHeader>>
  readonly attributes: Value<typeof peerAttributes>
}

/** VETH_INFO_PEER is a whole link message within an attribute: `struct ifinfomsg`, then attributes; drivers/net/veth.c. */
const peer: Codec<VethPeer> = {
  built: [linkHeader, peerAttributes],
  decode(bytes, start, end, context) {
    const middle = Math.min(start + linkHeader.size, end)
    return { header: linkHeader.decode(bytes, start, middle, context), attributes: peerAttributes.decode(bytes, middle, end, context) }
  },
  encode(value, context) {
    return concatenate([linkHeader.encodePartial(value.header), peerAttributes.encode(value.attributes, context)])
  },
  describe(bytes, start, end, context) {
    const middle = Math.min(start + linkHeader.size, end)
    const header = linkHeader.describe(bytes, start, middle, context)
    return { value: null, children: [...header.children, ...describeAttributes(peerAttributes, bytes, middle, end, context)] }
  },
}

function describeAttributes(set: AttributeSet<unknown>, bytes: Uint8Array, start: number, end: number, context: Context) {
  return start < end ? set.describe(bytes, start, end, context).children : []
}

/** IFLA_INFO_DATA of a veth; the kernel takes it and never sends it; linux/veth.h. */
export const vethData = attributes('VETH_INFO', { peer: [1, peer] })
