import { AF_INET6 } from '../../netlink/core/constants.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { inet6 } from '../../netlink/route/link-families.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { alikeAttributes, type Moving } from '../alike-attributes.ts'
import { attributeId } from '../attribute-positions.ts'
import { sameAttributes } from '../same-attributes.ts'
import { linkIndexAt } from './link-identity.ts'

const ids = (...keys: readonly string[]): readonly number[] => keys.map((key) => attributeId(linkMessage, key))

/** Counters move all the time, and IFLA_EVENT says why an event was sent: neither is a change of the link. */
const passing = ids('stats', 'stats64', 'event')
/** These hold settings beside timers and counters. */
const mixed = ids('linkinfo', 'afSpec')

const message = { headerFrom: 16, headerTo: 28, attributesAt: 32 } as const
const beside = { ...message, ignored: new Set([...passing, ...mixed]) }
const whole = { ...message, ignored: new Set(passing) }

const inet6Counted: Moving = new Map(['stats', 'icmp6stats', 'cacheinfo'].map((key) => [attributeId({ name: 'IFLA_INET6', attributes: inet6 }, key), 'all']))

/** What was counted, of the link and of IPv6 on it, and the times that this has from its router. */
const counted: Moving = new Map<number, 'all' | Moving>([...ids('stats', 'stats64').map((id) => [id, 'all'] as const), ...ids('afSpec').map((id) => [id, new Map([[AF_INET6, inet6Counted]])] as const)])

/**
 * Whether a message of a link as long as the one before differs from it in counters alone, which stand where they stood: only where those of that link are polled by
 * themselves, so that no row takes them from the message.
 */
export function onlyCounted(polled: (index: number) => boolean): (before: RawMessage, after: RawMessage) => boolean {
  return (before, after) => {
    if (!polled(linkIndexAt(before.bytes, before.offset))) return false
    for (let at = message.headerFrom; at < message.attributesAt; at++) if (before.bytes[before.offset + at] !== after.bytes[after.offset + at]) return false
    return alikeAttributes(before, after, message.attributesAt, before.length, counted)
  }
}

/** Whether a link is another than before: `ifi_change` of the header does not count either, nor do timers of a bridge and counters of IPv6. */
export function linkChanged(before: RawMessage, after: RawMessage): boolean {
  if (!sameAttributes(before, after, beside)) return true
  return !sameAttributes(before, after, whole) && settingsText(before) !== settingsText(after)
}

/** What the kind of a device and the address families have set, without what moves by itself; the bytes themselves where it does not decode. */
function settingsText({ bytes, offset, length }: RawMessage): string {
  try {
    const { linkinfo, afSpec } = linkMessage.decode(bytes, offset).attributes
    return JSON.stringify([linkinfo, afSpec], settled)
  } catch (error) {
    if (error instanceof DecodeError) return String(bytes.subarray(offset, offset + length))
    throw error
  }
}

/** Counters of IPv6, what a router told it, and how many addresses a bridge has learned and a macvlan queues. */
const moving = new Set(['stats', 'icmp6stats', 'cacheinfo', 'fdbNLearned', 'bcQueueLenUsed', 'mcastEhtHostsCnt', 'mcastNGroups'])

function settled(key: string, value: unknown): unknown {
  if (moving.has(key) || key.endsWith('Timer')) return undefined
  return typeof value === 'bigint' ? String(value) : value
}
