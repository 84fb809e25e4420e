import { allOf, nowhere, quoted, refused, shownIn, unseen, type ReadCommand } from './command-place.ts'
import { fuser, lsof } from './process-commands.ts'
import { routeQuestion } from './ip-route-get.ts'
import { chosenSockets, unseenSockets } from './ss-command.ts'
import { trafficPrograms } from './traffic-programs.ts'
import { unseenPrograms } from './unseen-programs.ts'

/** The words that are no options, and the letters of those that are; `valued`: letters whose option takes the word behind it. */
function parted(words: readonly string[], valued: string) {
  const letters = new Set<string>()
  const values = new Map<string, string>()
  const names: string[] = []
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (!word.startsWith('-')) names.push(word)
    else if (word.startsWith('--')) letters.add(long[word] ?? word)
    else {
      for (const letter of word.slice(1)) {
        letters.add(letter)
        const value = valued.includes(letter) ? left.shift() : undefined
        if (value !== undefined) values.set(letter, value)
      }
    }
  }
  return { letters, values, names }
}

const long: Readonly<Record<string, string>> = { '--tcp': 't', '--udp': 'u', '--listening': 'l', '--all': 'a', '--route': 'r', '--interfaces': 'i', '--inet': '4', '--inet6': '6', '--numeric': 'n', '--programs': 'p', '--unix': 'x', '--raw': 'w', '--sctp': 'S' }

/** `ifconfig`; ifconfig(8). */
const ifconfig: ReadCommand = (words) => {
  const { letters, names } = parted(words, '')
  const [name, ...more] = names
  if (more.length > 0) return refused()
  if (name !== undefined) return shownIn('links', `name ${quoted(name)}`)
  return shownIn('links', letters.has('a') ? '' : 'up')
}

/** `route`; route(8). On BSD and macOS `route get` asks for a way. */
const route: ReadCommand = (words) => {
  const verb = words.findIndex((word) => !word.startsWith('-'))
  if (words[verb] === 'get') return routeQuestion(words.slice(verb + 1).filter((word) => !word.startsWith('-')))
  const { letters, values, names } = parted(words, 'A')
  if (names.length > 0) return refused()
  return shownIn('routes', allOf('table main', letters.has('6') || values.get('A') === 'inet6' ? 'inet6' : 'inet'))
}

/** `arp`; arp(8). */
const arp: ReadCommand = (words) => {
  const { letters, values, names } = parted(words, 'iH')
  if (letters.has('s') || letters.has('d') || letters.has('f')) return refused()
  const [host] = names
  const device = values.get('i')
  return shownIn('neighbours', allOf('inet', 'not state noarp', device === undefined ? null : `dev ${quoted(device)}`, host === undefined ? null : `dst ${quoted(host)}`))
}

/** `netstat`; netstat(8). */
const netstat: ReadCommand = (words) => {
  const { letters, values } = parted(words, 'A')
  const named = values.get('A')
  if (named === 'inet' || named === 'inet6') letters.add(named === 'inet' ? '4' : '6')
  if (letters.has('r')) return shownIn('routes', allOf('table main', letters.has('6') ? 'inet6' : 'inet'))
  if (letters.has('i')) return shownIn('links', letters.has('a') ? '' : 'up')
  if (letters.has('g')) return unseen('multicast groups')
  if (letters.has('s')) return shownIn('sockets', '')
  const unknown = unseenSockets(letters)
  const { protocol, family, state } = chosenSockets(letters)
  return unknown.understood ?? shownIn('sockets', allOf(protocol, family, state), unknown.leftOut)
}

/** `bridge`; bridge(8). */
const bridge: ReadCommand = (words) => {
  const [object = 'link', ...more] = words.filter((word) => !word.startsWith('-'))
  if (!'link'.startsWith(object)) return unseen(`what bridge ${object} shows`)
  if (more[0] === 'set') return refused()
  const device = more[more.indexOf('dev') + 1]
  return shownIn('links', allOf('not port none', more.includes('dev') && device !== undefined ? `name ${quoted(device)}` : null))
}

const brctl: ReadCommand = (words) => (words[0] === 'show' ? shownIn('links', 'type bridge') : refused())

/** `tc`, whose queueing disciplines links tell by their names; tc(8). */
const tc: ReadCommand = (words) => {
  const [object = 'qdisc', verb = 'show', ...more] = words.filter((word) => !word.startsWith('-'))
  if (['add', 'delete', 'del', 'change', 'replace', 'link'].includes(verb)) return refused()
  if (!'qdisc'.startsWith(object)) return unseen(`what tc ${object} shows`)
  const device = more[more.indexOf('dev') + 1]
  return { ...shownIn('links', more.includes('dev') && device !== undefined ? `name ${quoted(device)}` : ''), note: 'with the name of its queueing discipline' }
}

/** `wg show [NAME]`; wg(8). */
const wireguard: ReadCommand = ([verb = 'show', device = 'all']) =>
  verb === 'show' ? { ...shownIn('links', allOf('type wireguard', device === 'all' || device === 'interfaces' ? null : `name ${quoted(device)}`)), note: 'without their peers' } : refused()

/** What asks a far end on its way: here it is the way that the kernel would choose. */
const wayTo: ReadCommand = (words) => {
  const host = words.find((word) => /^[\da-f]*[:.][\da-f:.]+$/i.test(word))
  return host === undefined ? nowhere('Linkwright resolves no names: give an address, and it shows the way that the kernel would choose.') : { place: { to: 'route', words: [host] }, leftOut: [] }
}

/** By the name of the program. */
export const otherCommands: ReadonlyMap<string, ReadCommand> = new Map([
  ...[...unseenPrograms].map(([name, said]): [string, ReadCommand] => [name, () => said]),
  ...trafficPrograms,
  ['ifconfig', ifconfig], ['route', route], ['arp', arp], ['netstat', netstat], ['lsof', lsof], ['fuser', fuser], ['bridge', bridge], ['brctl', brctl], ['tc', tc], ['wg', wireguard],
  ['ping', wayTo], ['ping6', wayTo], ['traceroute', wayTo], ['tracepath', wayTo], ['mtr', wayTo],
])
