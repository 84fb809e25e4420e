import { allOf, isAddress, nowhere, quoted, shownIn, type UnderstoodCommand } from './command-place.ts'

/** What of a command is known when its object is read: the family that its options name, and the words behind its verb. */
export interface IpQuestion {
  readonly family: 'inet' | 'inet6' | null
  readonly words: readonly string[]
}

/** What a keyword of an object means in the filter, with the word behind it; null: nothing here. */
type Keywords = Readonly<Record<string, (value: string) => string | null>>

const is = (field: string) => (value: string) => `${field} ${quoted(value)}`

/**
 * Reads keywords with their values, and words that stand alone; `other` is what any other word means: null, it means nothing here. `shortened`: the keywords of which ip takes a beginning,
 * in its order.
 */
function conditions(words: readonly string[], keywords: Keywords, other: (word: string) => string | null, shortened: readonly string[] = []) {
  const filter: string[] = []
  const leftOut: string[] = []
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const beginning = word
    const name = Object.hasOwn(keywords, word) ? word : (shortened.find((full) => full.startsWith(beginning)) ?? word)
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined
    const value = keyword === undefined ? undefined : left.shift()
    const condition = keyword === undefined ? other(word) : value === undefined ? null : keyword(value)
    if (condition === null) leftOut.push(word, ...(value === undefined ? [] : [value]))
    else if (condition !== '') filter.push(condition)
  }
  return { filter, leftOut }
}

/** `ip link show`; ip-link(8). */
export function links({ words }: IpQuestion): UnderstoodCommand {
  const ofType = (value: string) => (value === 'bridge_slave' ? 'not port none' : value.endsWith('_slave') ? null : `type ${quoted(value)}`)
  const keywords = { dev: is('name'), master: is('master'), vrf: is('master'), type: ofType, group: is('group') }
  const { filter, leftOut } = conditions(words, keywords, (word) => (word === 'up' ? 'up' : word.startsWith('-') || word === 'nomaster' || word === 'novf' ? null : `name ${quoted(word)}`))
  return shownIn('links', allOf(...filter), leftOut)
}

const addressFlags: ReadonlySet<string> = new Set(['permanent', 'dynamic', 'secondary', 'deprecated', 'tentative', 'dadfailed', 'temporary', 'mngtmpaddr', 'noprefixroute', 'autojoin'])

const deviceWords: ReadonlySet<string> = new Set(['master', 'vrf', 'type', 'group', 'up', 'nomaster'])

/** Whether something is asked of the addresses that their links' rows do not say, so that it counts more than that the devices are up. */
function saysOfAddresses(words: readonly string[]): boolean {
  return words.some((word) => ['scope', 'label', 'proto', 'primary'].includes(word) || addressFlags.has(word.replace(/^-/, '')))
}

/** `ip address show`; ip-address(8). What it asks of the devices is known of links, whose rows have the addresses too. */
export function addresses(question: IpQuestion): UnderstoodCommand {
  const { family, words } = question
  if (words.some((word) => deviceWords.has(word) && !(word === 'up' && saysOfAddresses(words)))) return addressesOfLinks(question)
  const keywords = { dev: is('dev'), scope: is('scope'), to: is('address'), label: is('label'), proto: is('proto') }
  const { filter, leftOut } = conditions(words, keywords, (word) => {
    const flag = word.replace(/^-/, '')
    if (addressFlags.has(flag)) return flag === word ? `flag ${flag}` : `not flag ${flag}`
    if (word === 'primary' || word === '-secondary') return 'not flag secondary'
    if (word === 'up') return null
    return word.startsWith('-') ? null : isAddress(word) ? `address ${quoted(word)}` : `dev ${quoted(word)}`
  })
  return shownIn('addresses', allOf(family, ...filter), leftOut)
}

function addressesOfLinks({ family, words }: IpQuestion): UnderstoodCommand {
  const unknown = () => null
  const keywords = { dev: is('name'), to: is('address'), master: is('master'), vrf: is('master'), type: is('type'), group: is('group'), scope: unknown, label: unknown, proto: unknown }
  const { filter, leftOut } = conditions(words, keywords, (word) => {
    if (word === 'up') return 'up'
    if (isAddress(word)) return `address ${quoted(word)}`
    return addressFlags.has(word.replace(/^-/, '')) || word.startsWith('-') || word === 'primary' || word === 'nomaster' ? null : `name ${quoted(word)}`
  })
  return { ...shownIn('links', allOf(...filter), [...(family === null ? [] : [family === 'inet' ? '-4' : '-6']), ...leftOut]), note: 'with their addresses' }
}

const routeTypes: ReadonlySet<string> = new Set(['unicast', 'local', 'broadcast', 'multicast', 'throw', 'unreachable', 'prohibit', 'blackhole', 'nat', 'anycast'])

/** In the order of iproute2, iproute.c: what is not in the language of the filter is left out with its value. */
const routeKeywords: readonly string[] = ['table', 'dsfield', 'protocol', 'scope', 'type', 'metric', 'priority', 'realms', 'from', 'root', 'match', 'exact']

/** `ip route show`, which shows the main table of IPv4 where it is told nothing else; ip-route(8). */
export function routes({ family, words }: IpQuestion): UnderstoodCommand {
  let table: string | null = 'table main'
  let chosenFamily: string | null = family ?? 'inet'
  const inTable = (value: string): string => {
    table = value === 'all' || value === '0' ? null : `table ${quoted(value)}`
    return ''
  }
  const byAddress = (field: string) => (value: string) => {
    if (value.includes(':') && family === null) chosenFamily = 'inet6'
    return `${field} ${quoted(value)}`
  }
  if (words[0] === 'cache' || words.includes('cached')) return nowhere('Linkwright shows the routes that are set, not what the kernel has cached of them; Ctrl G asks which route a packet takes.')
  const vrf = words[words.indexOf('vrf') + 1]
  if (words.includes('vrf') && vrf !== undefined) return { ...shownIn('links', allOf('type vrf', `name ${quoted(vrf)}`), words.filter((word) => word !== 'vrf' && word !== vrf)), note: 'its message says in which table its routes stand' }
  const unknown = () => null
  const keywords = {
    table: inTable, dsfield: is('tos'), priority: is('metric'), preference: is('metric'), realms: unknown, iif: unknown, mark: unknown, dev: is('dev'), oif: is('dev'), via: byAddress('via'), proto: is('proto'), protocol: is('proto'), scope: is('scope'), src: byAddress('src'), from: byAddress('from'), 'from root': byAddress('from in'), 'from exact': byAddress('from'), 'from match': unknown,
    metric: is('metric'), tos: is('tos'), root: byAddress('dst in'), match: byAddress('to'), exact: byAddress('dst'), type: is('type'), nhid: is('nhid'),
  }
  const { filter, leftOut } = conditions(withSelectors(words), keywords, (word) => {
    if (word === 'to') return ''
    if (routeTypes.has(word)) return `type ${word}`
    return word === 'default' || isAddress(word) || /^[\d.]+(?:\/\d+)?$/.test(word) ? byAddress('dst')(word) : null
  }, routeKeywords)
  return shownIn('routes', allOf(table, chosenFamily, ...filter), leftOut)
}

/** The source is picked by the words that pick the destination, with "from" before them: they are made one keyword. */
function withSelectors(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    if (word === 'from' && selectors.has(words[at + 1] ?? '')) return []
    return words[at - 1] === 'from' && selectors.has(word) ? [`from ${word}`] : [word]
  })
}

const selectors: ReadonlySet<string> = new Set(['root', 'exact', 'match'])

/** `ip rule show`; ip-rule(8). */
export function rules({ family, words }: IpQuestion): UnderstoodCommand {
  const keywords = {
    from: is('from'), to: is('to'), iif: is('iif'), dev: is('iif'), oif: is('oif'), pref: is('priority'), priority: is('priority'), order: is('priority'), fwmark: is('fwmark'), table: is('table'),
    lookup: is('table'), ipproto: is('ipproto'), sport: is('sport'), dport: is('dport'), tos: is('tos'), protocol: is('proto'),
    preference: is('priority'), dsfield: is('tos'), dscp: is('dscp'), flowlabel: is('flowlabel'), tun_id: is('tun_id'), uidrange: is('uid'),
  }
  const alone: Readonly<Record<string, string>> = { not: 'flag invert', l3mdev: 'flag l3mdev', all: '' }
  const { filter, leftOut } = conditions(words, keywords, (word) => alone[word] ?? null, ['preference', 'order', 'priority', 'dsfield', 'lookup', 'table', 'protocol'])
  return shownIn('rules', allOf(family ?? 'inet', ...filter), leftOut)
}

/** `ip mrule show`: those of multicast routing; ip-mroute(8). */
export function multicastRules({ family, words }: IpQuestion): UnderstoodCommand {
  return shownIn('rules', `family ${family === 'inet6' ? 'ip6mr' : 'ipmr'}`, words)
}

/** `ip neighbour show`, which leaves out what is never asked for, unless it is told which states; ip-neighbour(8). */
export function neighbours({ family, words }: IpQuestion): UnderstoodCommand {
  let usual: string | null = 'not state noarp'
  const states: string[] = []
  const inState = (value: string) => {
    usual = null
    states.push(quoted(value))
    return ''
  }
  const keywords = { dev: is('dev'), to: is('dst'), nud: inState, vrf: () => null, master: () => null, protocol: is('proto') }
  const { filter, leftOut } = conditions(words, keywords, (word) => {
    if (word !== 'proxy') return isAddress(word) ? `dst ${quoted(word)}` : null
    usual = null
    return 'proxy'
  })
  return shownIn('neighbours', allOf(family, usual, ...filter, states.length === 0 || states.includes('all') ? null : `state ${states.join(',')}`), leftOut)
}

const eventObjects: Readonly<Record<string, string>> = { link: 'link', address: 'address', route: 'route', rule: 'rule', neighbour: 'neighbour', neighbor: 'neighbour', nexthop: 'nexthop', netconf: 'netconf' }

/** `ip monitor`; ip-monitor(8). */
export function events({ words }: IpQuestion): UnderstoodCommand {
  const kindOf = (word: string) => Object.entries(eventObjects).find(([name]) => word !== '' && name.startsWith(word))?.[1]
  const objects = words.flatMap((word) => kindOf(word) ?? [])
  return shownIn('events', objects.length === 0 ? '' : `kind ${objects.join(',')}`, words.filter((word) => kindOf(word) === undefined && word !== 'all'))
}

/** `ip tuntap`, `ip vrf` and `ip tunnel`: links of their kinds. */
export function linksOf(...kinds: readonly string[]) {
  return ({ words }: IpQuestion): UnderstoodCommand => {
    const { filter, leftOut } = conditions(words, { dev: is('name'), name: is('name'), mode: () => null }, (word) => `name ${quoted(word)}`)
    return shownIn('links', allOf(`type ${kinds.join(',')}`, ...filter), leftOut)
  }
}
