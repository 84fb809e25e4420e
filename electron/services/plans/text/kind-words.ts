import type { FormField } from '../../../api/forms.ts'
import type { Names } from '../../names/names.ts'
import { bridgePortFields } from '../links/kinds/bridge-port.ts'
import { linkKindNamed } from '../links/kinds/link-kind.ts'
import { cannot, cNumber, notHere, number, one, oneOf, onOff, says, zeroOne } from './takes.ts'
import type { ToldValues } from './told-values.ts'
import { exact, short, type Entry, type Take, type Vocabulary } from './vocabulary.ts'
import type { WordCursor } from './word-cursor.ts'

const cannotFlush = cannot('forgets what was learned: nothing brings that back, and it is not done here.')

/** What may be said behind `type KIND` (ip/iplink_*.c); undefined: links of this kind are not made or set here. */
export function kindWords(kind: string, names: Names): Vocabulary | undefined {
  const fields = linkKindNamed(kind)?.fields.map(({ field }) => field)
  if (kind === 'bridge_slave') return portWords()
  if (fields === undefined) return undefined
  switch (kind) {
    case 'bridge':
      return bridgeWords(fields)
    case 'vlan':
      return fields.map((field) => vlanWord(field))
    case 'vxlan':
      return vxlanWords(fields)
    case 'macvlan':
    case 'macvtap':
      return macvlanWords()
    case 'vrf':
      return [short('table', one('table', 'a table', (text) => names.tables.id(text) ?? undefined))]
    default:
      return []
  }
}

function bridgeWords(fields: readonly FormField[]): Vocabulary {
  return [...fields.map((field) => short(field.key, takeOf(field, zeroOne))), short('fdb_flush', cannotFlush), exact('stp_mode|mdb_offload_fail_notification|fdb_local_vlan_0', notHere), short('mcast_hash_elasticity', notHere)]
}

/** Of a port of a bridge; the keys bear "port_". `whole`: `bridge link set` takes no short words. */
export function portWords(whole = false): Vocabulary {
  const word = whole ? exact : short
  return [
    ...bridgePortFields.map(({ field }) => word(field.key.slice('port_'.length), takeOf(field, onOff))),
    word('nobackup_port', says('port_backup_port', null)),
    ...(whole ? [] : [short('mcast_fast_leave', onOff('port_fastleave')), short('fdb_flush', cannotFlush)]),
    word('state', cannot('is for the spanning tree to say; it cannot be set here.')),
    exact('neigh_forward_grat|learning_sync|mcast_max_groups|hwmode', notHere),
  ]
}

/** By how the field is typed. Times are hundredths of a second in commands. */
function takeOf({ key, kind, choices }: FormField, switched: (key: string) => Take): Take {
  if (kind === 'switch') return switched(key)
  if (kind === 'number') return one(key, 'a number of hundredths of a second', (text) => (/^\d+$/.test(text) ? Number(text) / 100 : undefined))
  if (kind === 'choice') return oneOf(key, choices.map(({ value }) => value))
  return kind === 'integer' ? number(key) : one(key, kind === 'device' ? 'the name of a device' : 'a hardware address')
}

function vlanWord(field: FormField): Entry {
  if (field.kind === 'list') return short(field.key.replaceAll('_', '-'), pairs(field.key))
  return short(field.key, takeOf(field, onOff))
}

/** "5:2 3:1", as many as there are. */
function pairs(key: string): Take {
  return (cursor, told) => {
    told.add(key, cursor.take('a pair of priorities, such as 0:4,').text, cursor.last)
    while (cursor.next !== undefined && /^\d+:\d+$/.test(cursor.next.text)) told.add(key, cursor.take('').text, cursor.last)
  }
}

function vxlanWords(fields: readonly FormField[]): Vocabulary {
  const entries = fields.flatMap((field): Entry[] => {
    const { key } = field
    if (key === 'gbp' || key === 'gpe') return [short(key, says(key, true))]
    if (field.kind === 'switch') return key === 'localbypass' || key === 'vnifilter' ? [exact(key, says(key, true)), exact(`no${key}`, says(key, false))] : [short(key, says(key, true)), short(`no${key}`, says(key, false))]
    return vxlanWord(key, field)
  })
  return [...entries, exact('mcroute|nomcroute|reserved_bits', notHere)]
}

function vxlanWord(key: string, field: FormField): Entry[] {
  switch (key) {
    case 'id':
      return [short('id|vni', number(key))]
    case 'remote':
      return [short('group|remote', one(key, 'an address'))]
    case 'local':
      return [short(key, one(key, 'an address'))]
    case 'dev':
      return [short(key, one(key, 'the name of a device'))]
    case 'ttl':
      return [short('ttl|hoplimit', one(key, 'a number, auto or inherit', cNumber))]
    case 'tos':
      return [short('tos|dsfield', one(key, 'a type of service', hexadecimal))]
    case 'flowlabel':
      return [short('label|flowlabel', number(key))]
    case 'ageing':
      return [short(key, one(key, 'a number of seconds or none', (text) => (text === 'none' ? 0 : cNumber(text))))]
    case 'maxaddress':
      return [short(key, one(key, 'a number or unlimited', (text) => (text === 'unlimited' ? 0 : cNumber(text))))]
    case 'dstport':
      return [short(key, one(key, 'a port', (text) => (Number(cNumber(text)) === 0 ? null : cNumber(text))))]
    case 'srcport':
      return [short('port|srcport', portRange)]
    default:
      return [short(key, takeOf(field, onOff))]
  }
}

function portRange(cursor: WordCursor, told: ToldValues): void {
  const low = cursor.take('the lowest port')
  const high = cursor.take('the highest port')
  told.set('srcport', `${cNumber(low.text)}-${cNumber(high.text)}`, low)
}

/** A type of service without 0x is hexadecimal all the same (rtnl_dsfield_a2n, lib/rt_names.c). */
function hexadecimal(text: string): string {
  return /^[0-9a-f]{1,2}$/i.test(text) ? `0x${text}` : text
}

function macvlanWords(): Vocabulary {
  return [
    short('mode', oneOf('mode', ['private', 'vepa', 'bridge', 'passthru', 'source'])),
    short('flag', oneOf('flag', [])),
    short('macaddr', senders),
    short('nopromisc', says('nopromisc', true)),
    short('nodst', says('nodst', true)),
    short('bcqueuelen', number('bcqueuelen')),
    exact('bclim', number('bclim')),
  ]
}

/** `macaddr set …` says all senders, `flush` that there are none. */
function senders(cursor: WordCursor, told: ToldValues): void {
  const how = cursor.take('set or flush')
  if (how.text === 'flush') return told.set('macaddr', null, how)
  if (how.text !== 'set') return cannot('senders one by one cannot be done here: say all of them with "macaddr set".')(cursor, told, how)
  told.add('macaddr', cursor.take('a hardware address').text, cursor.last)
  while (cursor.next !== undefined && /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i.test(cursor.next.text)) told.add('macaddr', cursor.take('').text, cursor.last)
}
