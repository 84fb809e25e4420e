import type { LinkAttributes, LinkMessage } from '../../../../netlink/route/link.ts'
import type { Codec } from '../../../../netlink/core/codec.ts'
import { OUTERMOST } from '../../../../netlink/core/codec.ts'
import { linkInfo } from '../../../../netlink/route/link-info.ts'
import type { KindData } from './data-field.ts'
import type { LinkKind } from './link-kind.ts'

type LinkInfo = NonNullable<LinkAttributes['linkinfo']>

/** Encodes whatever its codec knows, and throws at the rest. */
const loose: Codec<unknown> = linkInfo

/** IFLA_LINKINFO of a kind with attributes by the keys of its codec. */
export function linkInfoOf(kind: string, data: LinkKind['data'], values: KindData): LinkInfo {
  const value = data === null || Object.keys(values).length === 0 ? { kind } : { kind, data: { [data]: values } }
  const bytes = loose.encode(value, OUTERMOST)
  return linkInfo.decode(bytes, 0, bytes.length, OUTERMOST)
}

/** IFLA_LINKINFO that sets a port of a bridge. */
export function portInfoOf(values: KindData): LinkInfo {
  const bytes = loose.encode({ kind: 'bridge_slave', slaveData: { bridge: values } }, OUTERMOST)
  return linkInfo.decode(bytes, 0, bytes.length, OUTERMOST)
}

/** The attributes of a link's kind, by the keys of its codec. */
export function kindDataOf({ attributes: { linkinfo } }: Pick<LinkMessage, 'attributes'>): KindData {
  const cases: KindData = linkinfo?.data ?? {}
  const [data] = Object.entries(cases).flatMap(([name, value]) => (name === 'unknown' || !isData(value) ? [] : [value]))
  return data ?? {}
}

/** The attributes of a link as a port of a bridge. */
export function portDataOf({ attributes: { linkinfo } }: Pick<LinkMessage, 'attributes'>): KindData {
  return linkinfo?.slaveData?.bridge ?? {}
}

/** Of attributes, those with these keys. */
export function pick(data: KindData, keys: readonly string[]): KindData {
  return Object.fromEntries(keys.flatMap((key) => (data[key] === undefined ? [] : [[key, data[key]] as const])))
}

function isData(value: unknown): value is KindData {
  return typeof value === 'object' && value !== null
}
