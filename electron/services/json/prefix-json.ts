import type { PrefixAttributes, PrefixHeader } from '../../netlink/route/prefix.ts'
import type { JsonObject } from './json-value.ts'
import type { RecordContext } from './record-context.ts'

/** A message about a prefix that a router advertised, decoded. */
export interface AdvertisedPrefix {
  readonly header: PrefixHeader
  readonly attributes: PrefixAttributes
}

const onlink = 1
const autoconf = 2

/** An advertised prefix, for how many seconds it holds in the words of addresses; `ip -j` has no form for it. */
export function prefixJson({ header, attributes }: AdvertisedPrefix, context: RecordContext): JsonObject {
  return {
    prefix: attributes.address ?? '::',
    prefixlen: header.len,
    dev: context.linkName(header.ifindex),
    flags: [...((header.flags & onlink) === 0 ? [] : ['onlink']), ...((header.flags & autoconf) === 0 ? [] : ['autoconf'])],
    valid_life_time: attributes.cacheinfo?.validTime,
    preferred_life_time: attributes.cacheinfo?.preferredTime,
  }
}
