import { NTF_PROXY, neighbourStates } from '../../netlink/route/neighbour-names.ts'
import { flagNames } from '../../netlink/core/named.ts'
import type { NeighbourAttributes, NeighbourHeader } from '../../netlink/route/neighbour.ts'
import { linkLayerAddress } from '../link-layer-address.ts'
import { neighbourFlagNames } from '../neighbours/neighbour-flags.ts'
import type { JsonObject } from './json-value.ts'
import { TICKS_PER_SECOND } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

/** A neighbour's message, decoded. */
export interface Neighbour {
  readonly header: NeighbourHeader
  readonly attributes: NeighbourAttributes
}

/** Flags that iproute2 names; of others it says nothing. */
const named: ReadonlySet<string> = new Set(['router', 'managed', 'extern_learn', 'offload', 'extern_valid'])

/** A neighbour as `ip -j -d -s neighbour show nud all` prints it, or a proxy as `ip -j neighbour show proxy` does. */
export function neighbourJson({ header, attributes }: Neighbour, context: RecordContext): JsonObject {
  const { lladdr, protocol = 0 } = attributes
  const flags = neighbourFlagNames(header.flags, attributes.flagsExt ?? 0).filter((name) => named.has(name))
  const before = flags.filter((name) => name === 'router')
  const behind = flags.filter((name) => name !== 'router')
  return {
    dst: attributes.dst,
    dev: header.ifindex === 0 ? undefined : context.linkName(header.ifindex),
    lladdr: lladdr === undefined ? undefined : linkLayerAddress(lladdr),
    ...marks(before),
    ...marks((header.flags & NTF_PROXY) === 0 ? [] : ['proxy']),
    ...marks(behind),
    ...cacheJson(attributes.cacheinfo),
    probes: attributes.probes,
    state: header.state === 0 ? undefined : flagNames(header.state, neighbourStates).map((name) => name.toUpperCase()),
    protocol: protocol === 0 ? undefined : context.names.protocols.name(protocol),
  }
}

/** Keys that are merely there. */
function marks(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, null]))
}

/** Whole seconds. */
function cacheJson(cache: NeighbourAttributes['cacheinfo']): JsonObject {
  if (cache === undefined) return {}
  const seconds = (ticks: number): number => Math.floor(ticks / TICKS_PER_SECOND)
  return { refcnt: cache.refcnt === 0 ? undefined : cache.refcnt, used: seconds(cache.used), confirmed: seconds(cache.confirmed), updated: seconds(cache.updated) }
}
