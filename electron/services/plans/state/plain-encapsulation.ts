import type { RouteAttributes } from '../../../netlink/route/route.ts'

type Encapsulation = NonNullable<RouteAttributes['encap']>

/** An encapsulation without what stands for nothing: a dump says zeros for all that was not said. */
export function plainEncapsulation({ ip, ip6, seg6, unknown }: Encapsulation): Encapsulation {
  if (ip !== undefined) {
    const { id, dst, src, ttl, tos, flags, opts } = ip
    return { ip: { ...shared(id, dst, src, flags), ...(zero(ttl) ? {} : { ttl }), ...(zero(tos) ? {} : { tos }), ...(opts === undefined ? {} : { opts }) } }
  }
  if (ip6 !== undefined) {
    const { id, dst, src, hoplimit, tc, flags, opts } = ip6
    return { ip6: { ...shared(id, dst, src, flags), ...(zero(hoplimit) ? {} : { hoplimit }), ...(zero(tc) ? {} : { tc }), ...(opts === undefined ? {} : { opts }) } }
  }
  return seg6 === undefined ? { unknown: unknown ?? new Uint8Array() } : { seg6 }
}

interface SharedFields {
  id?: bigint
  dst?: string
  src?: string
  flags?: number
}

function shared(id: bigint | undefined, dst: string | undefined, src: string | undefined, flags: number | undefined): SharedFields {
  return {
    ...(id === undefined || id === 0n ? {} : { id }),
    ...(nowhere(dst) ? {} : { dst }),
    ...(nowhere(src) ? {} : { src }),
    ...(zero(flags) ? {} : { flags }),
  }
}

function zero(value: number | undefined): value is 0 | undefined {
  return value === undefined || value === 0
}

function nowhere(address: string | undefined): address is undefined {
  return address === undefined || address === '0.0.0.0' || address === '::'
}

/** LWTUNNEL_ENCAP_MPLS: its bytes are a stack of labels and a TTL; linux/lwtunnel.h. */
const mpls = 1

/** Whether a route can be made again with this: options of tunnels are never sent (the kernel hangs on some), and of types that are not known nobody knows what their bytes do. */
export function isKnownEncapsulation(type: number | undefined, encapsulation: Encapsulation | undefined): boolean {
  if (type === undefined || type === 0) return true
  if (encapsulation === undefined) return false
  const { ip, ip6, seg6 } = encapsulation
  if (ip !== undefined) return ip.opts === undefined
  if (ip6 !== undefined) return ip6.opts === undefined
  return seg6 === undefined ? type === mpls : seg6.srh !== undefined
}
