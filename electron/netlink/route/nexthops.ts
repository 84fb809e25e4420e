import { ip } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import { align4, concatenate, putU16, u16At } from '../core/bytes.ts'
import type { Codec, MessageNode, Value } from '../core/codec.ts'
import { DecodeError, within } from '../core/decode-error.ts'
import { bitset, named } from '../core/named.ts'
import { raw, u16, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { encapsulation, encapsulationTypes } from './encapsulation.ts'
import { nexthopFlags } from './route-names.ts'
import { via } from './via.ts'

const hopHeader = struct('rtnexthop', [['len', u16], ['flags', bitset(u8, nexthopFlags)], ['hops', u8], ['ifindex', u32]], { prefix: 'rtnh_' })

/** The attributes that a hop of a multipath route may have. */
export const nexthopAttributes = attributes('RTA', {
  gateway: [5, ip],
  flow: [11, u32],
  via: [18, via],
  newdst: [19, raw],
  encapType: [21, named(u16, encapsulationTypes)],
  encap: [22, encapsulation(21), { nested: true }],
  ttlPropagate: [26, u8],
})

/** One hop of a multipath route. */
export interface Nexthop {
  /** RTNH_F_*. */
  readonly flags: number
  /** 1 to 256: `rtnh_hops` plus one. */
  readonly weight: number
  readonly ifindex: number
  readonly attributes: Value<typeof nexthopAttributes>
}

/** The offset and the length of the hop that starts at `at`. */
function hopLength(bytes: Uint8Array, at: number, end: number): number {
  const length = end - at < hopHeader.size ? 0 : u16At(bytes, at)
  if (length < hopHeader.size || at + length > end) throw new DecodeError('', at, `a nexthop says it has ${length} bytes where ${end - at} are left`)
  return length
}

/** RTA_MULTIPATH is no nest but a run of `struct rtnexthop`, each with attributes behind it; linux/rtnetlink.h. */
export const nexthops: Codec<Nexthop[]> = {
  built: [hopHeader, nexthopAttributes],
  decode(bytes, start, end, context) {
    const out: Nexthop[] = []
    for (let at = start; at < end; ) {
      const length = hopLength(bytes, at, end)
      const { flags, hops, ifindex } = hopHeader.decode(bytes, at, end, context)
      try {
        const set = nexthopAttributes.decode(bytes, at + hopHeader.size, at + length, context)
        out.push({ flags, weight: hops + 1, ifindex, attributes: set })
      } catch (error) {
        throw within(String(out.length), error)
      }
      at += align4(length)
    }
    return out
  },
  encode(hops, context) {
    return concatenate(
      hops.flatMap(({ flags, weight, ifindex, attributes: set }) => {
        const content = nexthopAttributes.encode(set, context)
        const head = hopHeader.encodePartial({ flags, hops: weight - 1, ifindex })
        putU16(head, 0, head.length + content.length)
        return [head, content]
      }),
    )
  },
  describe(bytes, start, end, context) {
    const children: MessageNode[] = []
    for (let at = start; at < end; ) {
      const length = hopLength(bytes, at, end)
      const head = hopHeader.describe(bytes, at, at + hopHeader.size, context)
      const set = nexthopAttributes.describe(bytes, at + hopHeader.size, at + length, context)
      const name = `rtnexthop[${children.length}]`
      children.push({ name, number: null, offset: at - context.origin, length, value: null, children: [...head.children, ...set.children] })
      at += align4(length)
    }
    return { value: null, children }
  },
}
