import { plainMetrics, timeMetrics } from '../routes/metric-fields.ts'
import { addressText } from './address-text.ts'
import { CommandFault } from './command-fault.ts'
import { takeEncapsulation } from './encapsulation-words.ts'
import { cannot, cNumber, notHere, number, one, oneOf, says, zeroOne } from './takes.ts'
import { exact, meant, short, type Entry, type Take, type Vocabulary } from './vocabulary.ts'

/** Metrics that `ip` takes only whole. */
const wholeMetrics: ReadonlySet<string> = new Set(['mtu', 'hoplimit', 'advmss', 'rtt', 'rto_min'])

/** "lock" may stand before the value. */
function lockable(key: string, take: Take): Take {
  return (cursor, told, word) => {
    if (cursor.takeIf('lock')) told.add('lock', key, cursor.last)
    take(cursor, told, word)
  }
}

/** A time with its unit in milliseconds; a bare number is what the kernel takes: parts of a millisecond (get_time_rtt, lib/utils.c). */
function time(parts: number) {
  return (text: string): number | undefined => {
    const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)(s|secs?|ms|msecs?)?$/i.exec(text) ?? []
    if (digits === '') return undefined
    const amount = Number(digits)
    return unit === '' ? Math.ceil(amount) / parts : Math.ceil(amount * (/^s/i.test(unit) ? 1000 : 1))
  }
}

const gateway: Take = (cursor, told) => {
  const family = cursor.takeIf('inet', 'inet6') ? `${cursor.last.text} ` : ''
  const word = cursor.take('an address')
  told.set('via', `${family}${family === '' ? addressText(word.text) : word.text}`, word)
}

const features: Take = (cursor, told) => {
  told.add('features', cursor.take('ecn or tcp_usec_ts').text, cursor.last)
  while (cursor.next !== undefined && ['ecn', 'tcp_usec_ts'].includes(cursor.next.text)) told.add('features', cursor.take('').text, cursor.last)
}

const metrics: readonly Entry[] = [
  ...plainMetrics.map(([key]) => (wholeMetrics.has(key) ? exact : short)(key, lockable(key, number(key)))),
  ...timeMetrics.map(([key, , , parts]) => (wholeMetrics.has(key) ? exact : short)(key, lockable(key, one(key, 'a time, such as 20ms', time(parts))))),
  short('features', features),
  short('quickack', zeroOne('quickack')),
  short('congctl', lockable('congctl', one('congctl', 'an algorithm'))),
  short('fastopen_no_cookie', zeroOne('fastopen_no_cookie')),
]

/** The kernel takes the table 0 for the main one (net/ipv4/fib_frontend.c, fib_new_table). */
function tableOrMain(text: string): string {
  const table = cNumber(text)
  return /^(?:0|0x0+|unspec)$/i.test(table) ? 'main' : table
}

const realms: Take = one('realms', 'a realm')

/** What may be said of a route, but for its destination and its hops (iproute_modify, ip/iproute.c). */
export const routeWords: Vocabulary = [
  exact('src', one('src', 'an address', addressText)),
  exact('as', cannot('exchanges labels of MPLS, which is not done here.')),
  exact('via', gateway),
  exact('from', one('from', 'a prefix', addressText)),
  { short: ['dsfield'], exact: ['tos'], take: one('tos', 'a type of service') },
  exact('expires', number('expires', 'a number of seconds')),
  { short: ['metric', 'priority'], exact: ['preference'], take: number('metric') },
  exact('scope', one('scope', 'a scope')),
  ...metrics,
  short('realms', realms),
  exact('onlink', says('onlink', true)),
  exact('nhid', number('nhid')),
  short('protocol', number('protocol', 'a protocol')),
  short('table', one('table', 'a table', tableOrMain)),
  short('vrf', one('vrf', 'the name of a VRF')),
  exact('dev|oif', one('dev', 'the name of a device')),
  short('pref', oneOf('pref', ['low', 'medium', 'high'])),
  exact('encap', takeEncapsulation),
  exact('ttl-propagate', one('ttl_propagate', 'enabled or disabled', (text) => {
    const word = meant(text, ['enabled', 'disabled'])
    return word === undefined ? undefined : word === 'enabled'
  })),
  exact('notify', notHere),
]

/** What may be said of one of several ways (parse_one_nh). */
export const hopWords: Vocabulary = [
  exact('via', gateway),
  exact('dev', one('dev', 'the name of a device')),
  exact('weight', number('weight')),
  exact('onlink', says('onlink', true)),
  short('realms', realms),
  exact('encap', takeEncapsulation),
  exact('as', (_cursor, _told, word) => {
    throw new CommandFault(word, '"as" exchanges labels of MPLS, which is not done here.')
  }),
]
