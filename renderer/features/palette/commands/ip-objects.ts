import { allOf, nowhere, quoted, shownIn, type UnderstoodCommand } from './command-place.ts'

/** What of a command is known when its object is read: the family that its options name, and the words behind its verb. */
export interface IpQuestion {
  readonly family: 'inet' | 'inet6' | null
  readonly words: readonly string[]
}

/** What a keyword of an object means in the filter, with the word behind it. */
type Keywords = Readonly<Record<string, (value: string) => string>>

const is = (field: string) => (value: string) => `${field} ${quoted(value)}`

/** Reads keywords with their values, and words that stand alone; `other` is what any other word means: null, it means nothing here. */
function conditions(words: readonly string[], keywords: Keywords, other: (word: string, following: () => string | undefined) => string | null) {
  const filter: string[] = []
  const leftOut: string[] = []
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const keyword = Object.hasOwn(keywords, word) ? keywords[word] : undefined
    const value = keyword === undefined ? undefined : left.shift()
    const condition = keyword === undefined ? other(word, () => left.shift()) : value === undefined ? null : keyword(value)
    if (condition === null) leftOut.push(word)
    else if (condition !== '') filter.push(condition)
  }
  return { filter, leftOut }
}

/** `ip link show`; ip-link(8). */
export function links({ words }: IpQuestion): UnderstoodCommand {
  const keywords = { dev: is('name'), master: is('master'), vrf: is('master'), type: is('type'), group: is('group') }
  const { filter, leftOut } = conditions(words, keywords, (word) => (word === 'up' ? 'up' : word.startsWith('-') || word === 'nomaster' || word === 'novf' ? null : `name ${quoted(word)}`))
  return shownIn('links', allOf(...filter), leftOut)
}

const addressFlags: ReadonlySet<string> = new Set(['permanent', 'dynamic', 'secondary', 'deprecated', 'tentative', 'dadfailed', 'temporary', 'mngtmpaddr', 'noprefixroute', 'autojoin'])

/** `ip address show`; ip-address(8). */
export function addresses({ family, words }: IpQuestion): UnderstoodCommand {
  const keywords = { dev: is('dev'), scope: is('scope'), to: is('address'), label: is('label'), proto: is('proto') }
  const { filter, leftOut } = conditions(words, keywords, (word) => {
    if (addressFlags.has(word)) return `flag ${word}`
    if (word === 'primary') return 'not flag secondary'
    return word === 'up' || ['type', 'master', 'vrf', 'group'].includes(word) ? null : `dev ${quoted(word)}`
  })
  return shownIn('addresses', allOf(family, ...filter), leftOut)
}

const routeTypes: ReadonlySet<string> = new Set(['unicast', 'local', 'broadcast', 'multicast', 'throw', 'unreachable', 'prohibit', 'blackhole', 'nat', 'anycast'])

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
  const keywords = {
    table: inTable, dev: is('dev'), oif: is('dev'), via: byAddress('via'), proto: is('proto'), protocol: is('proto'), scope: is('scope'), src: byAddress('src'), from: byAddress('from'),
    metric: is('metric'), tos: is('tos'), root: byAddress('dst in'), match: byAddress('to'), exact: byAddress('dst'), type: is('type'), nhid: is('nhid'),
  }
  const { filter, leftOut } = conditions(words, keywords, (word) => {
    if (word === 'to') return ''
    if (routeTypes.has(word)) return `type ${word}`
    return word === 'default' || /^[\da-f:.]+(?:\/\d+)?$/i.test(word) ? byAddress('dst')(word) : null
  })
  return shownIn('routes', allOf(table, chosenFamily, ...filter), leftOut)
}

/** `ip rule show`; ip-rule(8). */
export function rules({ family, words }: IpQuestion): UnderstoodCommand {
  const keywords = {
    from: is('from'), to: is('to'), iif: is('iif'), dev: is('iif'), oif: is('oif'), pref: is('priority'), priority: is('priority'), order: is('priority'), fwmark: is('fwmark'), table: is('table'),
    lookup: is('table'), ipproto: is('ipproto'), sport: is('sport'), dport: is('dport'), tos: is('tos'), protocol: is('proto'),
  }
  const { filter, leftOut } = conditions(words, keywords, () => null)
  return shownIn('rules', allOf(family ?? 'inet', ...filter), leftOut)
}

/** `ip neighbour show`; ip-neighbour(8). */
export function neighbours({ family, words }: IpQuestion): UnderstoodCommand {
  const keywords = { dev: is('dev'), to: is('dst'), nud: (value: string) => (value === 'all' ? '' : `state ${quoted(value)}`), vrf: () => '', protocol: is('proto') }
  const { filter, leftOut } = conditions(words, keywords, (word) => {
    if (word === 'proxy') return 'proxy'
    return /^[\da-f:.]+(?:\/\d+)?$/i.test(word) ? `dst ${quoted(word)}` : null
  })
  return shownIn('neighbours', allOf(family, ...filter), leftOut)
}

const eventObjects: Readonly<Record<string, string>> = { link: 'link', address: 'address', route: 'route', rule: 'rule', neigh: 'neighbour', nexthop: 'nexthop', netconf: 'netconf' }

/** `ip monitor`; ip-monitor(8). */
export function events({ words }: IpQuestion): UnderstoodCommand {
  const objects = words.flatMap((word) => eventObjects[word] ?? [])
  return shownIn('events', objects.length === 0 ? '' : `kind ${objects.join(',')}`, words.filter((word) => !Object.hasOwn(eventObjects, word) && word !== 'all'))
}

/** `ip tuntap` and `ip tunnel`: links of their kinds. */
export function linksOf(...kinds: readonly string[]) {
  return (): UnderstoodCommand => shownIn('links', `type ${kinds.join(',')}`)
}

/** Objects that no view shows. */
export function unseen(what: string) {
  return (): UnderstoodCommand => nowhere(`Linkwright has no view of ${what} yet.`)
}
