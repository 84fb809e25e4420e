import { asSsPrints } from './as-ss-prints.ts'
import { memberOf, type OurSocket } from './our-socket.ts'
import type { SsLine } from './ss-line.ts'

/** What moves by itself, by the words of ss: compared by their bounds. */
const moving: Readonly<Record<string, (socket: OurSocket) => number>> = {
  lastsnd: (socket) => memberOf(socket, 'last_data_sent'),
  lastrcv: (socket) => memberOf(socket, 'last_data_recv'),
  lastack: (socket) => memberOf(socket, 'last_ack_recv'),
  busy: (socket) => wholeMilliseconds(socket, 'busy_time'),
  rwnd_limited: (socket) => wholeMilliseconds(socket, 'rwnd_limited'),
  sndbuf_limited: (socket) => wholeMilliseconds(socket, 'sndbuf_limited'),
}

function wholeMilliseconds(socket: OurSocket, name: string): number {
  return Math.floor(memberOf(socket, name) / 1000)
}

/**
 * In what a line of ss is not what we say of the same socket before and after it, as sentences. What stands still has to be the same to the last
 * digit that ss prints; what moves has to lie between ours: nothing else is let through.
 */
export function differences({ fields }: SsLine, before: OurSocket, after: OurSocket): readonly string[] {
  const expected = new Map(asSsPrints(after))
  const printed = new Map(fields)
  for (const apart of [...Object.keys(moving), 'timer', 'users']) printed.delete(apart)
  const still = [...new Set([...expected.keys(), ...printed.keys()])].flatMap((word) =>
    expected.get(word) === printed.get(word) ? [] : [`${word}: ss says ${said(printed.get(word))}, we ${said(expected.get(word))}`],
  )
  const bounded = Object.entries(moving).flatMap(([word, of]) => {
    const value = Number(fields.get(word) ?? 0)
    return outside(word, value, value, of(before), of(after))
  })
  return [...still, ...bounded, ...timerDifferences(fields.get('timer'), before, after), ...userDifferences(fields.get('users'), after)]
}

function said(value: string | undefined): string {
  return value === undefined ? 'nothing' : `"${value}"`
}

/** Nothing where something from `low` to `high`, all of which ss would print alike, lies between the two of ours. */
function outside(word: string, low: number, high: number, one: number, other: number): readonly string[] {
  return high >= Math.min(one, other) && low <= Math.max(one, other) ? [] : [`${word}: ss says ${low} to ${high}, we ${one} before and ${other} after`]
}

function timerDifferences(printed: string | undefined, { timer: before }: OurSocket, { timer: after }: OurSocket): readonly string[] {
  if (printed === undefined || before === undefined || after === undefined) return printed === undefined && after === undefined ? [] : [`timer: ss says ${said(printed)}, we ${JSON.stringify(after)}`]
  const [name = '', time = '', retries = ''] = printed.split(',')
  const [low, high] = rounded(time)
  return [
    ...(name === after.name && Number(retries) === after.retries ? [] : [`timer: ss says "${printed}", we ${JSON.stringify(after)}`]),
    ...outside('timer', low, high, before.expires_ms, after.expires_ms),
  ]
}

/** The milliseconds that ss prints so: whole minutes from ten minutes on, whole seconds from ten seconds on. */
function rounded(time: string): readonly [low: number, high: number] {
  const found = /^(?:(?<minutes>\d+)min)?(?:(?<seconds>\d+)sec|(?<exact>\d+\.\d{3})sec|(?<ms>\d{3})ms|(?<bare>\d+)\.)?$/u.exec(time)?.groups
  if (found === undefined) throw new Error(`ss printed a time that is not known of it: ${time}`)
  const { minutes = 0, seconds, exact, ms, bare = 0 } = found
  if (exact !== undefined) return [Number(exact) * 1000, Number(exact) * 1000]
  if (ms !== undefined) return [Number(ms), Number(ms)]
  const low = (Number(minutes) * 60 + Number(seconds ?? bare)) * 1000
  return [low, low + (Number(minutes) > 9 ? 59_999 : low === 0 ? 0 : 999)]
}

/** ss reads the name of a process to its first ")". */
function userDifferences(printed: string | undefined, { processes = [] }: OurSocket): readonly string[] {
  const theirs = printed === undefined ? [] : Array.from(printed.matchAll(/\("(.*?)",pid=(\d+),fd=(\d+)\)/gu), ([, name, pid, fd]) => `${name} ${pid} ${fd}`)
  const ours = processes.map(({ name, pid, fd }) => `${name.split(')')[0]} ${pid} ${fd}`)
  const [one, other] = [theirs.toSorted().join(', '), ours.toSorted().join(', ')]
  return one === other ? [] : [`users: ss says ${one}, we ${other}`]
}
