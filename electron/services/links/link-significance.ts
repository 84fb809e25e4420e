import { DecodeError } from '../../netlink/core/decode-error.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { attributeId } from '../attribute-positions.ts'
import { sameAttributes } from '../same-attributes.ts'

/** Counters move all the time, IFLA_AF_SPEC holds counters too, and IFLA_EVENT says why an event was sent: none is a change of the link. */
const passing = ['stats', 'stats64', 'event', 'afSpec'].map((key) => attributeId(linkMessage, key))
const linkInfo = attributeId(linkMessage, 'linkinfo')

const message = { headerFrom: 16, headerTo: 28, attributesAt: 32 } as const
const beside = { ...message, ignored: new Set([...passing, linkInfo]) }
const whole = { ...message, ignored: new Set(passing) }

/** Whether a link is another than before: `ifi_change` of the header does not count either, nor do the timers of a bridge. */
export function linkChanged(before: RawMessage, after: RawMessage): boolean {
  if (!sameAttributes(before, after, beside)) return true
  return !sameAttributes(before, after, whole) && infoText(before) !== infoText(after)
}

/** What the kind of a device says, without timers; the bytes themselves where it does not decode. */
function infoText({ bytes, offset, length }: RawMessage): string {
  try {
    return JSON.stringify(linkMessage.decode(bytes, offset).attributes.linkinfo, settled)
  } catch (error) {
    if (error instanceof DecodeError) return String(bytes.subarray(offset, offset + length))
    throw error
  }
}

function settled(key: string, value: unknown): unknown {
  if (key.endsWith('Timer')) return undefined
  return typeof value === 'bigint' ? String(value) : value
}
