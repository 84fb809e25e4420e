import { encodeAttribute, findAttribute } from '../../../netlink/core/attributes.ts'
import { concatenate, putU32 } from '../../../netlink/core/bytes.ts'
import { OUTERMOST } from '../../../netlink/core/codec.ts'
import { NLA_F_NESTED, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { bytesFromText } from '../../../netlink/core/text.ts'
import { linkInfo } from '../../../netlink/route/link-info.ts'
import { linkAttributes, linkMessage, type LinkAttributes, type LinkMessage } from '../../../netlink/route/link.ts'
import { RTEXT_FILTER_SKIP_STATS, RTM_GETLINK } from '../../../netlink/route/message-types.ts'
import type { Guard } from '../../../privilege/action.ts'

const IFLA_LINKINFO = 18
const IFLA_IFALIAS = 20
const IFLA_INFO_KIND = 1
const IFLA_INFO_DATA = 2
const IFLA_INFO_SLAVE_DATA = 5
/** Where the flags lie in `struct ifinfomsg`. */
const flagsAt = 8

type LinkInfo = NonNullable<LinkAttributes['linkinfo']>

/** What a step has set of a link, to be found there before the step is undone. */
export interface ExpectedLink {
  readonly attributes?: Omit<LinkAttributes, 'linkinfo' | 'propList' | 'ifalias'>
  readonly alias?: string
  readonly otherNames?: readonly string[]
  readonly data?: LinkInfo['data'] | undefined
  readonly port?: LinkInfo['slaveData'] | undefined
  readonly flags?: { readonly mask: number; readonly value: number }
}

/** Expects a link by its ifindex to have the name and the kind that it has after the step, and what the step has set. */
export function linkGuard({ header, attributes }: LinkMessage, { flags, ...expected }: ExpectedLink = {}): Guard {
  const get = linkMessage.encode({ type: RTM_GETLINK, flags: NLM_F_REQUEST, header: { index: header.index }, attributes: { extMask: RTEXT_FILTER_SKIP_STATS } })
  const { ifname } = attributes
  const kind = attributes.linkinfo?.kind
  const expect = concatenate([
    linkAttributes.encode({ ...expected.attributes, ...(ifname === undefined ? {} : { ifname }) }, OUTERMOST),
    ...(expected.alias === undefined ? [] : [encodeAttribute(IFLA_IFALIAS, terminated(expected.alias))]),
    ...(expected.otherNames === undefined ? [] : [linkAttributes.encode({ propList: { altIfname: [...expected.otherNames] } }, OUTERMOST)]),
    ...(kind === undefined ? [] : [encodeAttribute(IFLA_LINKINFO | NLA_F_NESTED, info(kind, expected))]),
  ])
  return flags === undefined ? { get, expect } : { get, expect, header: { mask: flagBytes(flags.mask), value: flagBytes(flags.value) } }
}

/** The kernel ends the kind with a zero byte, iproute2 does not. */
function info(kind: string, { data, port }: ExpectedLink): Uint8Array {
  return concatenate([
    encodeAttribute(IFLA_INFO_KIND, terminated(kind)),
    ...(data === undefined ? [] : [encodeAttribute(IFLA_INFO_DATA | NLA_F_NESTED, payloadOf({ kind, data }, IFLA_INFO_DATA))]),
    ...(port === undefined ? [] : [encodeAttribute(IFLA_INFO_SLAVE_DATA | NLA_F_NESTED, payloadOf({ slaveData: port }, IFLA_INFO_SLAVE_DATA))]),
  ])
}

function payloadOf(value: LinkInfo, id: number): Uint8Array {
  const bytes = linkInfo.encode(value, OUTERMOST)
  const found = findAttribute(bytes, 0, bytes.length, id)
  return found === null ? new Uint8Array() : bytes.subarray(found.start, found.end)
}

function terminated(word: string): Uint8Array {
  return concatenate([bytesFromText(word), new Uint8Array(1)])
}

function flagBytes(flags: number): Uint8Array {
  const bytes = new Uint8Array(16)
  putU32(bytes, flagsAt, flags)
  return bytes
}
