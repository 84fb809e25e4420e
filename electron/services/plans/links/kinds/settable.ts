import type { KindData } from './data-field.ts'
import { pick } from './kind-data.ts'
import type { LinkKind } from './link-kind.ts'

const MACVLAN_MACADDR_SET = 3

/** Of the attributes of a link as the kernel tells them, those that make the like: what can be set and is not as a new one has it. */
export function settable({ fields, data: place }: LinkKind, data: KindData): KindData {
  const differing = fields.filter((one) => {
    const value = one.show(data)
    return value !== null && JSON.stringify(value) !== JSON.stringify(one.field.usual)
  })
  return exceptions(place, pick(data, differing.flatMap(({ attributes }) => attributes)))
}

/** What the kernel tells otherwise than it wants to be told. */
function exceptions(place: LinkKind['data'], data: KindData): KindData {
  const { multiBoolopt, ttlInherit, macaddrData, ...rest } = data
  const external = place === 'vxlan' && rest['collectMetadata'] === 1
  const { id, ...unnumbered } = rest
  return {
    ...(external || id === undefined ? unnumbered : { id, ...unnumbered }),
    ...(ttlInherit === true ? { ttlInherit } : {}),
    ...(macaddrData === undefined ? {} : { macaddrMode: MACVLAN_MACADDR_SET, macaddrData }),
    ...(multiBoolopt === undefined ? {} : { multiBoolopt: setBits(multiBoolopt) }),
  }
}

/** Options that a kernel lacks can not even be turned off: only those that are on are said. */
function setBits(options: unknown): unknown {
  return typeof options === 'object' && options !== null && 'optval' in options ? { optval: options.optval, optmask: options.optval } : options
}
