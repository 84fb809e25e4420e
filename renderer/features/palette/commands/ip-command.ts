import { inNamespace, refused, unseen, type ReadCommand, type UnderstoodCommand } from './command-place.ts'
import { addresses, events, links, linksOf, multicastRules, neighbours, routes, rules, type IpQuestion } from './ip-objects.ts'
import { routeQuestion } from './ip-route-get.ts'

const unseenObject = (what: string, besides = '') => () => unseen(what, besides)

/** Objects by their full names, in the order in which ip takes a beginning for them; ip(8). */
const objects: readonly (readonly [name: string, read: (question: IpQuestion) => UnderstoodCommand])[] = [
  ['address', addresses],
  ['addrlabel', unseenObject('address labels')],
  ['maddress', unseenObject('multicast addresses')],
  ['route', routes],
  ['rule', rules],
  ['neighbor', neighbours],
  ['neighbour', neighbours],
  ['ntbl', unseenObject('neighbour tables’ parameters', 'Neighbours shows what is in those tables.')],
  ['ntable', unseenObject('neighbour tables’ parameters', 'Neighbours shows what is in those tables.')],
  ['link', links],
  ['l2tp', unseenObject('L2TP tunnels')],
  ['tunnel', linksOf('ipip', 'gre', 'sit', 'ip6tnl', 'ip6gre', 'vti', 'vti6')],
  ['tunl', linksOf('ipip', 'gre', 'sit', 'ip6tnl', 'ip6gre', 'vti', 'vti6')],
  ['tuntap', linksOf('tun')],
  ['vrf', linksOf('vrf')],
  ['tap', linksOf('tun')],
  ['tcp_metrics', unseenObject('TCP metrics', 'Sockets shows those of each connection.')],
  ['tcpmetrics', unseenObject('TCP metrics', 'Sockets shows those of each connection.')],
  ['monitor', events],
  ['nexthop', unseenObject('nexthop objects', 'Routes that use one are found by "nhid" in Routes.')],
  ['netns', () => ({ place: { to: 'namespaces' }, leftOut: [] })],
  ['netconf', unseenObject('netconf settings', 'What changes of them is told in Events.')],
  ['xfrm', unseenObject('IPsec')],
  ['mroute', unseenObject('multicast routes')],
  ['mrule', multicastRules],
  ['token', unseenObject('tokens')],
  ['macsec', unseenObject('MACsec')],
  ['sr', unseenObject('segment routing')],
  ['mptcp', unseenObject('MPTCP endpoints')],
  ['stats', unseenObject('statistics groups', 'Links shows the counters of each link.')],
  ['fou', unseenObject('FOU ports')],
  ['ila', unseenObject('ILA')],
  ['ioam', unseenObject('IOAM')],
]

const showing: readonly string[] = ['show', 'list', 'lst', 'ls']
const changing: readonly string[] = ['add', 'delete', 'set', 'change', 'replace', 'append', 'prepend', 'flush', 'restore', 'save', 'exec', 'attach', 'detach', 'property']

/** Options with a word behind them, which only say how ip works. */
const valued: ReadonlySet<string> = new Set(['-b', '-batch', '-l', '-loops', '-rc', '-rcvbuf'])

/** `ip`; null where it names no object. `understand` reads the command behind `ip netns exec`. */
export function ipCommand(words: readonly string[], understand: ReadCommand): UnderstoodCommand | null {
  const left = [...words]
  const leftOut: string[] = []
  let family: IpQuestion['family'] = null
  let labels = false
  let namespace: string | null = null
  for (let option = left[0]; option?.startsWith('-') === true; option = left[0]) {
    left.shift()
    if (option === '-4') family = 'inet'
    else if (option === '-6') family = 'inet6'
    else if (option === '-M') labels = true
    else if (option === '-f' || option === '-family') {
      const named = left.shift()
      family = named === 'inet' || named === 'inet6' ? named : null
      labels = named === 'mpls'
    } else if (option === '-n' || option === '-netns') namespace = left.shift() ?? null
    else if (valued.has(option)) leftOut.push(option, ...left.splice(0, 1))
  }
  const name = left.shift()
  const object = name === undefined ? undefined : objects.find(([known]) => known.startsWith(name))
  if (object === undefined) return null
  const [known, read] = object
  const understood = labels && known === 'route' ? unseen('MPLS routes') : (carriedOut(known, left, understand) ?? readVerb(known, left, family, read))
  const all = { ...understood, leftOut: [...leftOut, ...understood.leftOut] }
  return namespace === null ? all : inNamespace(namespace, all)
}

function readVerb(object: string, words: readonly string[], family: IpQuestion['family'], read: (question: IpQuestion) => UnderstoodCommand): UnderstoodCommand {
  const [verb, ...behind] = words
  if (verb === undefined || object === 'monitor') return read({ family, words })
  if (object === 'route' && verb !== '' && 'get'.startsWith(verb)) return routeQuestion(behind)
  if (object === 'link' && (verb === 'xstats' || verb === 'afstats')) return unseen('statistics groups', 'Links shows the counters of each link.')
  if (showing.some((word) => word.startsWith(verb))) return read({ family, words: behind })
  if (changing.some((word) => word === verb || (verb.length > 1 && word.startsWith(verb)) || ((verb === 'a' || verb === 'd') && word.startsWith(verb)))) return refused()
  return read({ family, words })
}

/** The command behind `ip netns exec NAME` and `ip vrf exec NAME`; null: it is neither. */
function carriedOut(object: string, [verb, name, ...command]: readonly string[], understand: ReadCommand): UnderstoodCommand | null {
  if ((object !== 'netns' && object !== 'vrf') || verb === undefined || name === undefined || verb.length < 2 || !'exec'.startsWith(verb)) return null
  const understood = understand(command)
  if (understood === null) return null
  return object === 'netns' ? inNamespace(name, understood) : { ...understood, leftOut: ['vrf', 'exec', name, ...understood.leftOut] }
}
