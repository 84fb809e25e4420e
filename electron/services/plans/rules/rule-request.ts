import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { FIB_RULE_INVERT, FR_ACT_GOTO, FR_ACT_TO_TBL } from '../../../netlink/route/rule-names.ts'
import { RT_TABLE_MAIN } from '../../../netlink/route/route-names.ts'
import type { RuleAttributes, RuleHeader } from '../../../netlink/route/rule.ts'
import type { Names } from '../../names/names.ts'
import type { FieldReader, Prefix } from '../fields/field-reader.ts'
import { ruleActionWords } from './rule-form.ts'
import { readSelectors } from './selector-fields.ts'

/** What is asked for of a rule: the fixed header and the attributes of the message, as `ip rule` sends them. */
export interface RuleRequest {
  readonly header: RuleHeader
  readonly attributes: RuleAttributes
}

/** Reads a rule from a form; what is wrong by itself is noted with the reader. `sought`: it is one to look for, of which what is not said may be anything. */
export function readRule(reader: FieldReader, names: Names, sought = false): RuleRequest {
  const family = readFamily(reader)
  const [from, to] = [readPrefix(reader, 'from'), readPrefix(reader, 'to')]
  const size = family ?? (from ?? to)?.size ?? 4
  for (const [key, prefix] of [['from', from], ['to', to]] as const) {
    if (prefix !== undefined && prefix.size !== size) reader.fault(key, `A rule of IPv${size === 4 ? 4 : 6} takes no prefix of IPv${size === 4 ? 6 : 4}.`)
  }
  const action = sought && !reader.given('action') && !reader.given('goto') ? 0 : readAction(reader)
  const l3mdev = reader.switched('l3mdev') === true
  const table = readTable(reader, names, l3mdev) ?? (action === FR_ACT_TO_TBL && !l3mdev ? RT_TABLE_MAIN : 0)
  return {
    header: {
      family: size === 4 ? AF_INET : AF_INET6, dstLen: to?.length ?? 0, srcLen: from?.length ?? 0, tos: readTos(reader, names),
      table: table < 256 ? table : 0, res1: 0, res2: 0, action, flags: reader.switched('not') === true ? FIB_RULE_INVERT : 0,
    },
    attributes: {
      ...(from === undefined ? {} : { src: from.address }),
      ...(to === undefined ? {} : { dst: to.address }),
      ...(table < 256 ? {} : { table }),
      ...(l3mdev ? { l3mdev: 1 } : {}),
      ...plain(reader, names, size, action),
      ...readSelectors(reader, names),
    },
  }
}

function plain(reader: FieldReader, names: Names, size: 4 | 16, action: number): RuleAttributes {
  const target = reader.integer('goto')
  if (action === FR_ACT_GOTO && target === undefined) reader.fault('goto', 'A rule that goes to another needs that one’s priority.')
  if (action !== FR_ACT_GOTO && target !== undefined) reader.fault('goto', 'Only a rule whose action is goto goes to another.')
  if (size === 4 && reader.given('flowlabel')) reader.fault('flowlabel', 'Only packets of IPv6 have a flow label.')
  if (reader.given('tos') && reader.given('dscp')) reader.fault('dscp', 'The type of service and DSCP are the same bits: give one of them.')
  return defined({
    priority: reader.integer('priority'),
    iifname: reader.name('iif'),
    oifname: reader.name('oif'),
    ipProto: reader.id('ipproto', names.ipProtocols, 255),
    goto: target,
    flow: readRealms(reader, names, size),
    suppressPrefixlen: reader.integer('suppress_prefixlength'),
    suppressIfgroup: reader.id('suppress_ifgroup', names.groups, 0x7fff_ffff),
    protocol: reader.id('protocol', names.protocols, 255),
  })
}

function defined(given: { readonly [Key in keyof RuleAttributes]: RuleAttributes[Key] | undefined }): RuleAttributes {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function readFamily(reader: FieldReader): 4 | 16 | undefined {
  const family = reader.choice('family')
  return family === undefined ? undefined : family === 'inet' ? 4 : 16
}

/** `all` and the like say nothing. */
function readPrefix(reader: FieldReader, key: 'from' | 'to'): Prefix | undefined {
  const text = reader.text(key)
  return text === 'all' || text === 'any' || text === 'default' ? undefined : reader.prefix(key)
}

function readAction(reader: FieldReader): number {
  const word = reader.choice('action')
  if (word === undefined) return reader.given('goto') ? FR_ACT_GOTO : FR_ACT_TO_TBL
  const actions: Readonly<Record<string, number>> = ruleActionWords
  return actions[word] ?? Number(word) % 256
}

function readTable(reader: FieldReader, names: Names, l3mdev: boolean): number | undefined {
  const table = reader.id('table', names.tables)
  if (table === 0) return reader.fault('table', 'There is no table 0.')
  return table !== undefined && l3mdev ? reader.fault('table', 'The VRF says which table it is: leave it out.') : table
}

/** The two lowest bits are not the service's (ECN); inet_validate_dscp, include/net/inet_dscp.h. */
function readTos(reader: FieldReader, names: Names): number {
  const tos = reader.id('tos', names.dsfields, 0xff) ?? 0
  if ((tos & 3) !== 0) reader.fault('tos', 'The two lowest bits tell of congestion and are 0 here.')
  return tos
}

/** "DESTINATION" or "SOURCE/DESTINATION", 16 bits each. */
function readRealms(reader: FieldReader, { realms }: Names, size: 4 | 16): number | undefined {
  const text = reader.text('realms')
  if (text === undefined) return undefined
  if (size === 16) return reader.fault('realms', 'Only rules of IPv4 have realms.')
  const parts = text.split('/').flatMap((word) => realms.id(word) ?? 0x1_0000)
  const [first = 0, second] = parts
  if (parts.length > 2 || parts.some((part) => part > 0xffff)) return reader.fault('realms', 'Realms are one or two numbers up to 65535 with a slash between them.')
  return second === undefined ? first : first * 0x1_0000 + second
}
