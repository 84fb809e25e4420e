import type { RouteQuestionField, RouteQuestionInput } from '../../api/route-answer.ts'
import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import { parseIpAddress } from '../../netlink/core/ip-address.ts'
import type { NameTable } from '../names/name-table.ts'

/** A packet of which the kernel is asked which route it would take. Absent: the kernel's own choice. */
export interface RouteQuestion {
  readonly family: typeof AF_INET | typeof AF_INET6
  readonly destination: string
  readonly from?: string
  readonly mark?: number
  /** The index of the device that it comes in by; absent: this machine sends it. */
  readonly iif?: number
  readonly oif?: number
  readonly uid?: number
  /** Type of service; 0: none. */
  readonly tos: number
  /** IPPROTO_* */
  readonly ipproto?: number
  readonly sport?: number
  readonly dport?: number
}

/** A word of a question means nothing. The message is a sentence for people. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError'
  readonly field: RouteQuestionField

  constructor(field: RouteQuestionField, message: string) {
    super(message)
    this.field = field
  }
}

/** What words of a question may name. */
export interface QuestionNames {
  /** The index of a device by its name; null: there is none. */
  device(name: string): number | null
  readonly dsfields: NameTable
}

/** Protocols that rules can ask for by name (in.h); others by number. */
const protocols: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, 'ipv6-icmp': 58, icmpv6: 58 }

/** Understands a question; empty words count as absent. Throws QuestionError. */
export function readRouteQuestion(input: RouteQuestionInput, names: QuestionNames): RouteQuestion {
  const word = (field: RouteQuestionField) => input[field]?.trim() ?? ''
  const number = (field: RouteQuestionField, most: number, what: string) => {
    const text = word(field)
    return text === '' ? {} : { [field]: readNumber(field, text, most, what) }
  }
  const device = (field: 'iif' | 'oif') => {
    const name = word(field)
    if (name === '') return {}
    const index = names.device(name)
    if (index === null) throw new QuestionError(field, `There is no device "${name}" here.`)
    return { [field]: index }
  }
  const { address: destination, family } = readAddress('destination', word('destination'), null)
  return {
    family,
    destination,
    ...(word('from') === '' ? {} : { from: readAddress('from', word('from'), family).address }),
    ...number('mark', 0xffff_ffff, 'A mark'),
    ...device('iif'),
    ...device('oif'),
    ...number('uid', 0xffff_fffe, 'A user'),
    tos: readTypeOfService(word('tos'), names.dsfields),
    ...readProtocol(word('ipproto')),
    ...number('sport', 65_535, 'A port'),
    ...number('dport', 65_535, 'A port'),
  }
}

function readAddress(field: 'destination' | 'from', text: string, family: number | null): { readonly address: string; readonly family: typeof AF_INET | typeof AF_INET6 } {
  if (text === '') throw new QuestionError(field, 'An address is needed, for example 192.0.2.1 or 2001:db8::1.')
  const [address = '', length] = text.split('/')
  const bytes = parseIpAddress(address)
  if (bytes === null) throw new QuestionError(field, `"${text}" is no address. One looks like 192.0.2.1 or 2001:db8::1; names are not looked up.`)
  const whole = bytes.length === 4 ? '32' : '128'
  if (length !== undefined && length !== whole) throw new QuestionError(field, `One address is asked for, not the prefix ${text}.`)
  const own = bytes.length === 4 ? AF_INET : AF_INET6
  if (family !== null && own !== family) throw new QuestionError(field, `${address} is of ${own === AF_INET ? 'IPv4' : 'IPv6'}, and the destination is not.`)
  return { address, family: own }
}

function readNumber(field: RouteQuestionField, text: string, most: number, what: string): number {
  const value = /^(?:\d{1,10}|0x[\da-f]{1,8})$/i.test(text) ? Number(text) : Number.NaN
  if (!(value <= most)) throw new QuestionError(field, `${what} is a number from 0 to ${most}: "${text}" is none.`)
  return value
}

/** By its name in iproute2's files, or as a number in hexadecimal, as `ip` takes it. */
function readTypeOfService(text: string, dsfields: NameTable): number {
  if (text === '') return 0
  const named = /^\d/.test(text) ? Number.parseInt(text.replace(/^0x/i, ''), 16) : dsfields.id(text)
  if (named === null || !(named <= 255) || (/^\d/.test(text) && !/^(?:0x)?[\da-f]{1,2}$/i.test(text))) {
    throw new QuestionError('tos', `A type of service is a number from 0x0 to 0xff, or has a name: "${text}" is neither.`)
  }
  return named
}

function readProtocol(text: string): { readonly ipproto?: number } {
  if (text === '') return {}
  const named = Object.hasOwn(protocols, text.toLowerCase()) ? protocols[text.toLowerCase()] : undefined
  return { ipproto: named ?? readNumber('ipproto', text, 255, 'A protocol by name is tcp, udp or icmp; else it') }
}
