import { AF_INET6 } from '../../../netlink/core/constants.ts'
import type { Nexthop } from '../../../netlink/route/nexthops.ts'
import { RTNH_F_ONLINK } from '../../../netlink/route/route-names.ts'
import type { Names } from '../../names/names.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { readEncapsulation } from './read-encapsulation.ts'
import { readGateway, readRealms } from './read-words.ts'

/** The hops of the form (ip/iproute.c, parse_one_nh). */
export function readHops(reader: FieldReader, family: number, state: KernelState, names: Names): Nexthop[] | undefined {
  const records = reader.records('hops')
  if (records === undefined || records.length === 0) return undefined
  return records.map((hop) => {
    const way = readGateway(hop, family)
    const flow = readRealms(hop, names)
    if (family === AF_INET6 && !hop.given('via')) hop.fault('via', 'Each of several ways of an IPv6 route needs a gateway.')
    if (!hop.given('via') && !hop.given('dev')) hop.fault('dev', 'A way needs a gateway or a device.')
    return {
      flags: hop.switched('onlink') === true ? RTNH_F_ONLINK : 0,
      weight: hop.integer('weight') ?? 1,
      ifindex: hop.device('dev', state) ?? 0,
      attributes: { ...way, ...(flow === undefined ? {} : { flow }), ...readEncapsulation(hop, family, names) },
    }
  })
}
