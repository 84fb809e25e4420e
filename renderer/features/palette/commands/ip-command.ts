import { nowhere, type ReadCommand, type UnderstoodCommand } from './command-place.ts'
import { addresses, events, links, linksOf, neighbours, routes, rules, unseen, type IpQuestion } from './ip-objects.ts'

/** Objects by their full names, in the order in which ip takes a beginning for them; ip(8). */
const objects: readonly (readonly [name: string, read: (question: IpQuestion) => UnderstoodCommand])[] = [
  ['address', addresses],
  ['addrlabel', unseen('address labels')],
  ['maddress', unseen('multicast addresses')],
  ['route', routes],
  ['rule', rules],
  ['neighbor', neighbours],
  ['neighbour', neighbours],
  ['ntbl', unseen('neighbour tables’ parameters')],
  ['ntable', unseen('neighbour tables’ parameters')],
  ['link', links],
  ['tunnel', linksOf('ipip', 'gre', 'sit', 'ip6tnl', 'ip6gre', 'vti', 'vti6')],
  ['tuntap', linksOf('tun')],
  ['vrf', linksOf('vrf')],
  ['tap', linksOf('tun')],
  ['monitor', events],
  ['nexthop', unseen('nexthop objects')],
  ['netns', () => ({ place: { to: 'namespaces' }, leftOut: [] })],
  ['xfrm', unseen('IPsec')],
  ['mroute', unseen('multicast routes')],
  ['token', unseen('tokens')],
  ['macsec', unseen('MACsec')],
  ['sr', unseen('segment routing')],
  ['mptcp', unseen('MPTCP endpoints')],
  ['stats', unseen('statistics groups')],
]

const showing: readonly string[] = ['show', 'list', 'lst', 'ls']
const changing: readonly string[] = ['add', 'delete', 'set', 'change', 'replace', 'append', 'prepend', 'flush', 'restore', 'save', 'exec', 'attach', 'detach', 'property', 'afstats', 'xstats']

/** Options with a word behind them. */
const valued: ReadonlySet<string> = new Set(['-n', '-netns', '-b', '-batch', '-l', '-loops', '-rc', '-rcvbuf'])

/** `ip`; null where it names no object. */
export const ipCommand: ReadCommand = (words) => {
  const left = [...words]
  const leftOut: string[] = []
  let family: IpQuestion['family'] = null
  for (let option = left[0]; option?.startsWith('-') === true; option = left[0]) {
    left.shift()
    if (option === '-4') family = 'inet'
    else if (option === '-6') family = 'inet6'
    else if (option === '-f' || option === '-family') {
      const named = left.shift()
      family = named === 'inet' || named === 'inet6' ? named : null
    } else if (valued.has(option)) leftOut.push(option, ...left.splice(0, 1))
  }
  const name = left.shift()
  const object = name === undefined ? undefined : objects.find(([known]) => known.startsWith(name))
  if (object === undefined) return null
  const [known, read] = object
  const verb = left[0]
  if (verb !== undefined && known === 'route' && 'get'.startsWith(verb) && verb !== '') return { place: { to: 'route', words: left.slice(1) }, leftOut }
  if (verb !== undefined && known !== 'monitor' && known !== 'netns') {
    if (showing.some((word) => word.startsWith(verb))) left.shift()
    else if (changing.some((word) => word === verb || (verb.length > 1 && word.startsWith(verb)) || (verb === 'a' || verb === 'd') && word.startsWith(verb))) return nowhere('It changes something: Linkwright only shows.')
  }
  const understood = read({ family, words: left })
  return { ...understood, leftOut: [...leftOut, ...understood.leftOut] }
}
