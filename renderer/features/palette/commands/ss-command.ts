import { allOf, shownIn, type ReadCommand } from './command-place.ts'

/** What ss and netstat show of connections without -a and -l: those that are open both ways, or on their way there; ss(8). */
const openConnections = 'state connected and not state time-wait,syn-recv'
/** What they show with -l. */
const listening = 'state listening,unconnected'

/** Options with a word behind them. */
const valued: ReadonlySet<string> = new Set(['-A', '--query', '--socket', '-f', '--family', '-D', '--diag', '-F', '--filter', '-N', '--net', '-K'])
/** What their longer names stand for. */
const long: Readonly<Record<string, string>> = { '--tcp': 't', '--udp': 'u', '--listening': 'l', '--all': 'a', '--ipv4': '4', '--ipv6': '6' }
/** Options that only choose columns, or how they are written. */
const looks = new Set('noepmisrHOTbEZzV')

/** Which sockets the letters of options choose, for ss and netstat alike. */
export function chosenSockets(letters: ReadonlySet<string>): { readonly protocol: string | null; readonly family: string | null; readonly state: string | null } {
  const either = (one: string, first: string, other: string, second: string) => (letters.has(one) === letters.has(other) ? null : letters.has(one) ? first : second)
  return {
    protocol: either('t', 'tcp', 'u', 'udp'),
    family: either('4', 'inet', '6', 'inet6'),
    state: letters.has('a') ? null : letters.has('l') ? listening : openConnections,
  }
}

/** `ss`, whose conditions the filter takes as they are. */
export const ssCommand: ReadCommand = (words) => {
  const left = [...words]
  const letters = new Set<string>()
  const leftOut: string[] = []
  for (let option = left[0]; option?.startsWith('-') === true; option = left[0]) {
    left.shift()
    if (valued.has(option)) leftOut.push(option, ...left.splice(0, 1))
    else if (option.startsWith('--')) {
      const letter = long[option]
      if (letter !== undefined) letters.add(letter)
    } else {
      for (const letter of option.slice(1)) {
        if ('tula46'.includes(letter)) letters.add(letter)
        else if (!looks.has(letter)) leftOut.push(`-${letter}`)
      }
    }
  }
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
