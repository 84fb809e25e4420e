import { ip } from '../core/addresses.ts'
import { attributes, type AttributeSet } from '../core/attributes.ts'
import { concatenate } from '../core/bytes.ts'
import type { Codec, Value } from '../core/codec.ts'
import { fixedRaw, raw, u16, u16be, u32, u8 } from '../core/scalars.ts'
import { struct, type StructCodec } from '../core/struct.ts'

/** `struct br_mdb_entry`: a group at a port, whose address is IPv4, IPv6 or, of the protocol 0, a MAC address; linux/if_bridge.h. */
const entry = struct('br_mdb_entry', [
  ['ifindex', u32], ['state', u8], ['flags', u8], ['vid', u16], ['address', fixedRaw(16), 'addr.u'], ['protocol', u16be, 'addr.proto'], ['pad', 2],
])

/** What follows the entry (MDBA_MDB_EATTR_*); linux/if_bridge.h. */
const entryAttributes = attributes('MDBA_MDB_EATTR', {
  timer: [1, u32], srcList: [2, raw], groupMode: [3, u8], source: [4, ip], rtprot: [5, u8], dst: [6, ip], dstPort: [7, u16], vni: [8, u32], ifindex: [9, u32], srcVni: [10, u32],
})

export type BridgeGroup = Value<typeof entry> & { readonly attributes: Value<typeof entryAttributes> }

const entryInfo = followed(entry, entryAttributes)

/** MDBA_MDB: groups that a bridge or VXLAN forwards; a message tells of one. */
export const bridgeGroups = attributes('MDBA_MDB', { entry: [1, attributes('MDBA_MDB_ENTRY', { info: [1, entryInfo] })] })

/** MDBA_ROUTER: ports with a router behind them, each its index and attributes. */
export const bridgeRouters = attributes('MDBA_ROUTER', { port: [1, raw] })

/** A structure with attributes behind it in the same payload. */
function followed<S, A>(head: StructCodec<S>, rest: AttributeSet<A>): Codec<S & { readonly attributes: A }> {
  return {
    built: [head, rest],
    decode(bytes, start, end, context) {
      return { ...head.decode(bytes, start, end, context), attributes: rest.decode(bytes, start + head.size, end, context) }
    },
    encode: (value, context) => concatenate([head.encode(value, context), rest.encode(value.attributes, context)]),
    describe(bytes, start, end, context) {
      const described = head.describe(bytes, start, end, context)
      if (end - start < head.size) return described
      return { value: null, children: [...described.children, ...rest.describe(bytes, start + head.size, end, context).children] }
    },
  }
}
