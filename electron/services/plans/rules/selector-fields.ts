import { displayText } from '../../../netlink/core/text.ts'
import type { RuleAttributes } from '../../../netlink/route/rule.ts'
import type { Names } from '../../names/names.ts'
import type { FieldReader } from '../fields/field-reader.ts'

/** The selectors of a rule that are typed as text: a number with a mask, a range. What is wrong is noted with the reader. */
export function readSelectors(reader: FieldReader, names: Names): RuleAttributes {
  const mark = masked(reader, 'fwmark', 0xffff_ffff)
  const dscp = masked(reader, 'dscp', 0x3f, (word) => dscpOf(word, names))
  const label = masked(reader, 'flowlabel', 0xf_ffff)
  const [sport, dport] = [ports(reader, 'sport'), ports(reader, 'dport')]
  const uidRange = users(reader)
  const tunId = tunnel(reader)
  return {
    ...(mark === undefined ? {} : { fwmark: mark.value, ...(mark.mask === undefined ? {} : { fwmask: mark.mask }) }),
    ...(tunId === undefined ? {} : { tunId }),
    ...(uidRange === undefined ? {} : { uidRange }),
    ...(sport === undefined ? {} : { sportRange: sport.range, ...(sport.mask === undefined ? {} : { sportMask: sport.mask }) }),
    ...(dport === undefined ? {} : { dportRange: dport.range, ...(dport.mask === undefined ? {} : { dportMask: dport.mask }) }),
    ...(dscp === undefined ? {} : { dscp: within(reader, 'dscp', dscp).value, ...(dscp.mask === undefined || dscp.mask === 0x3f ? {} : { dscpMask: dscp.mask }) }),
    ...(label === undefined ? {} : { flowlabel: within(reader, 'flowlabel', label).value, flowlabelMask: label.mask ?? 0xf_ffff }),
  }
}

interface Masked {
  readonly value: number
  readonly mask: number | undefined
}

/** "VALUE" or "VALUE/MASK", numbers in decimal or with 0x. */
function masked(reader: FieldReader, key: string, most: number, number = plainNumber, takes = `a number up to 0x${most.toString(16)}`): Masked | undefined {
  const text = reader.text(key)
  if (text === undefined) return undefined
  const [first = '', second, ...more] = text.split('/')
  const [value, mask] = [number(first), second === undefined ? undefined : plainNumber(second)]
  if (value === null || value > most || mask === null || (mask ?? 0) > most || more.length > 0) {
    return reader.fault(key, `"${displayText(text)}" is neither ${takes} nor one with a slash and a mask behind it.`)
  }
  return { value, mask }
}

/** Of some selectors the kernel takes no bit that does not count. */
function within(reader: FieldReader, key: string, given: Masked): Masked {
  if (given.mask !== undefined && (given.value & ~given.mask) !== 0) reader.fault(key, 'The value has bits that the mask leaves out; the kernel takes none of these.')
  return given
}

function plainNumber(word: string): number | null {
  return /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(word) ? Number(word) : null
}

/** A class by its number or name: the six high bits of the type of service. */
function dscpOf(word: string, { dsfields }: Names): number | null {
  const number = plainNumber(word)
  const field = number === null ? dsfields.id(word) : null
  return field === null ? number : field >>> 2
}

/** "PORT", "FIRST-LAST" or "PORT/MASK"; fib_rule_port_range_valid, include/net/fib_rules.h. */
function ports(reader: FieldReader, key: string): { readonly range: { start: number; end: number }; readonly mask: number | undefined } | undefined {
  const text = reader.text(key)
  if (text === undefined) return undefined
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? []
  const read = first === undefined ? masked(reader, key, 0xffff, plainNumber, 'a port up to 65534, nor a range such as 1000-1999,') : undefined
  if (first === undefined && read === undefined) return undefined
  const range = read === undefined ? { start: Number(first), end: Number(last) } : { start: read.value, end: read.value }
  if (range.start < 1 || range.end > 0xfffe || range.start > range.end) return reader.fault(key, 'A rule takes ports from 1 to 65534, of a range the lower first.')
  const mask = read?.mask === 0xffff ? undefined : read?.mask
  if (read !== undefined) within(reader, key, read)
  return { range, mask }
}

function users(reader: FieldReader): { start: number; end: number } | undefined {
  const text = reader.text('uidrange')
  if (text === undefined) return undefined
  const [, first, last] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(text) ?? []
  const [start, end] = [Number(first), Number(last ?? first)]
  return end >= start && end < 0xffff_ffff ? { start, end } : reader.fault('uidrange', 'A range of users is two numbers up to 4294967294, the lower first: 1000-1999.')
}

function tunnel(reader: FieldReader): bigint | undefined {
  const text = reader.text('tun_id')
  if (text === undefined) return undefined
  const number = /^(?:0x[0-9a-f]{1,16}|\d{1,20})$/i.test(text) ? BigInt(text) : -1n
  return number >= 0n && number < 1n << 64n ? number : reader.fault('tun_id', `"${displayText(text)}" is no number of a tunnel: it takes one up to 18446744073709551615 (64 bits).`)
}
