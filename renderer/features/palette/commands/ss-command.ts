import { allOf, inNamespace, refused, shownIn, unseen, type ReadCommand, type UnderstoodCommand } from './command-place.ts'

/** What ss and netstat show of connections without -a and -l: those that are open both ways, or on their way there; ss(8). */
const openConnections = 'state connected and not state time-wait,syn-recv'
/** What they show with -l. */
const listening = 'state listening,unconnected'

/** Letters of options with a word behind them: behind the letter itself, or the next one. */
const valued = 'AfDFN'
/** What their longer names stand for. */
const long: Readonly<Record<string, string>> = {
  '--tcp': 't', '--udp': 'u', '--listening': 'l', '--all': 'a', '--ipv4': '4', '--ipv6': '6', '--unix': 'x', '--raw': 'w', '--packet': '0', '--sctp': 'S', '--dccp': 'd', '--mptcp': 'M',
  '--summary': 's', '--kill': 'K', '--query': 'A', '--socket': 'A', '--family': 'f', '--diag': 'D', '--filter': 'F', '--net': 'N',
}
/** Options that only choose columns, or how they are written. */
const looks = new Set('noepmirHOTbEZzVQ')

/** Sockets that no view shows, by letter, and by what -A and -f call them. */
const unseenLetters: Readonly<Record<string, string>> = { x: 'Unix', w: 'raw', 0: 'packet', S: 'SCTP', d: 'DCCP', M: 'MPTCP' }
const queries: Readonly<Record<string, string>> = {
  tcp: 't', udp: 'u', inet: 'tu', inet6: 'tu6', all: '', raw: 'w', unix: 'x', unix_dgram: 'x', unix_stream: 'x', unix_seqpacket: 'x', packet: '0', packet_raw: '0', packet_dgram: '0', link: '0', sctp: 'S', dccp: 'd', mptcp: 'M',
}
const families: Readonly<Record<string, string>> = { inet: '4', inet6: '6', unix: 'x', link: '0' }

/** Which sockets the letters of options choose, for ss and netstat alike. */
export function chosenSockets(letters: ReadonlySet<string>): { readonly protocol: string | null; readonly family: string | null; readonly state: string | null } {
  const either = (one: string, first: string, other: string, second: string) => (letters.has(one) === letters.has(other) ? null : letters.has(one) ? first : second)
  return {
    protocol: either('t', 'tcp', 'u', 'udp'),
    family: either('4', 'inet', '6', 'inet6'),
    state: letters.has('a') ? null : letters.has('l') ? listening : openConnections,
  }
}

/** Where letters ask for sockets that no view shows: what is said where they ask for nothing else, and the letters. */
export function unseenSockets(letters: ReadonlySet<string>): { readonly understood: UnderstoodCommand | null; readonly leftOut: readonly string[] } {
  const asked = Object.keys(unseenLetters).filter((letter) => letters.has(letter))
  const others = ['t', 'u', '4', '6'].some((letter) => letters.has(letter))
  const names = asked.flatMap((letter) => unseenLetters[letter] ?? [])
  return { understood: asked.length === 0 || others ? null : unseen(`${names.join(' and ')} sockets`, 'Sockets shows those of TCP and UDP.'), leftOut: asked.map((letter) => `-${letter}`) }
}

/** `ss`, whose conditions the filter takes as they are. */
export const ssCommand: ReadCommand = (words) => {
  const { letters, leftOut, namespace, left } = options(words)
  if (letters.has('K')) return refused()
  const unknown = unseenSockets(letters)
  const understood = letters.has('s') ? shownIn('sockets', '', leftOut) : (unknown.understood ?? chosenBy(letters, left, [...leftOut, ...unknown.leftOut]))
  return namespace === null ? understood : inNamespace(namespace, understood)
}

/** Letters of options, those that mean nothing here, and what stands behind all of them. */
function options(words: readonly string[]) {
  const left = [...words]
  const letters = new Set<string>()
  const leftOut: string[] = []
  let namespace: string | null = null
  const take = (letter: string, value: string) => {
    if (letter === 'N') namespace = value
    else if (letter === 'A' || letter === 'f') {
      for (const query of value.split(',')) {
        const meant = (letter === 'A' ? queries : families)[query]
        if (meant === undefined) leftOut.push(`-${letter}`, query)
        else for (const each of meant) letters.add(each)
      }
    } else leftOut.push(`-${letter}`, value)
  }
  for (let option = left[0]; option?.startsWith('-') === true; option = left[0]) {
    left.shift()
    const [name = '', given] = option.startsWith('--') ? option.split('=', 2) : [option]
    const meant = long[name] ?? ''
    if (name.startsWith('--') && (meant === '' || !valued.includes(meant))) {
      if (meant !== '') letters.add(meant)
    } else if (name.startsWith('--')) take(meant, given ?? left.shift() ?? '')
    else {
      for (let at = 1; at < name.length; at++) {
        const letter = name.charAt(at)
        if (valued.includes(letter)) {
          take(letter, name.slice(at + 1) || (left.shift() ?? ''))
          break
        }
        if ('tula46sK'.includes(letter) || Object.hasOwn(unseenLetters, letter)) letters.add(letter)
        else if (!looks.has(letter)) leftOut.push(`-${letter}`)
      }
    }
  }
  return { letters, leftOut, namespace, left }
}

function chosenBy(letters: ReadonlySet<string>, words: readonly string[], leftOut: readonly string[]): UnderstoodCommand {
  const left = [...words]
  const { protocol, family, state } = chosenSockets(letters)
  const states: string[] = []
  while (left[0] === 'state' || left[0] === 'exclude') {
    const [word, named = ''] = left.splice(0, 2)
    states.push(word === 'state' ? `state ${named}` : `not state ${named}`)
  }
  const chosen = states.filter((condition) => condition.startsWith('state '))
  const excluded = states.filter((condition) => condition.startsWith('not '))
  const wanted = chosen.length === 0 ? (excluded.length === 0 ? state : null) : chosen.length === 1 ? (chosen[0] ?? null) : `(${chosen.join(' or ')})`
  const expression = left.join(' ').trim()
  return shownIn('sockets', allOf(protocol, family, wanted === 'state all' ? null : wanted, ...excluded, expression === '' ? null : / or |\|/.test(expression) ? `(${expression})` : expression), leftOut)
}
