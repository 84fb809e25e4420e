/** A line of `ss -tuanpeimOH --tos --inet-sockopt`: what it says, by the words of ss. */
export interface SsLine {
  /** "tcp 1f3": what it is told from others by. */
  readonly key: string
  /** Values as they are printed; a word that stands alone has an empty one. */
  readonly fields: ReadonlyMap<string, string>
}

const line = /^(?<netid>tcp|udp)\s+(?<state>[A-Z][A-Z\d-]+)\s+(?<received>\d+)\s+(?<sent>\d+)\s+(?<local>\S+)\s+(?<remote>\S+)(?:\s+|$)/u

const number = String.raw`\d+(?:\.\d+)?(?:e[+-]\d+)?`
const rate = String.raw`\d+bps`
/** Words with a number behind a colon. */
const counted = [
  'uid', 'ino', 'v6only', 'rto', 'backoff', 'ato', 'qack', 'mss', 'pmtu', 'rcvmss', 'advmss', 'cwnd', 'ssthresh', 'bytes_sent', 'bytes_retrans', 'bytes_acked', 'bytes_received',
  'segs_out', 'segs_in', 'data_segs_out', 'data_segs_in', 'lastsnd', 'lastrcv', 'lastack', 'delivered', 'delivered_ce', 'unacked', 'lost', 'sacked', 'dsack_dups', 'fackets',
  'reordering', 'reord_seen', 'rcv_rtt', 'rcv_space', 'rcv_ssthresh', 'notsent', 'minrtt', 'rcv_ooopack', 'snd_wnd', 'rcv_wnd', 'rehash', 'seq', 'sfseq', 'ssnoff', 'maplen',
]
const alone = ['ts', 'usec_ts', 'sack', 'ecn', 'ecnseen', 'fastopen', 'bidir', 'app_limited']

/** Each word with its value, in any order: what matches none of them is not understood. */
const words: readonly (readonly [name: string, pattern: string])[] = [
  ['users', String.raw`users:\(((?:\(".*?",pid=\d+,fd=\d+\),?)+)\)`],
  ['timer', String.raw`timer:\(([a-z]+,[^,)]*,\d+)\)`],
  ['sk', 'sk:([0-9a-f]+)'],
  ['fwmark', 'fwmark:(0x[0-9a-f]+)'],
  ['cgroup', String.raw`cgroup:(\S+)`],
  ['shutdown', '([<-]-[>-])'],
  ...['tos', 'tclass', 'class_id'].map((name) => [name, `${name}:(0|0x[0-9a-f]+)`] as const),
  ['inet-sockopt', String.raw`inet-sockopt: \(((?: [a-z_0-9]+)*)\)`],
  ['skmem', String.raw`skmem:\(([a-z0-9,]+)\)`],
  ['wscale', String.raw`wscale:(\d+,\d+)`],
  ['rtt', `rtt:(${number}/${number})`],
  ['retrans', String.raw`retrans:(\d+/\d+)`],
  ['bbr', String.raw`bbr:\(([a-z0-9_:,.+-]+)\)`],
  ['send', `send (${rate})`],
  ['pacing_rate', `pacing_rate (${rate}(?:/${rate})?)`],
  ['delivery_rate', `delivery_rate (${rate})`],
  ['busy', String.raw`busy:(\d+)ms`],
  ['rwnd_limited', String.raw`rwnd_limited:(\d+)ms\(\d+\.\d%\)`],
  ['sndbuf_limited', String.raw`sndbuf_limited:(\d+)ms\(\d+\.\d%\)`],
  ['md5keys', String.raw`md5keys:(\S+)`],
  ['ulp', 'tcp-ulp-([a-z]+)'],
  ['flags', 'flags:([MmJjBbecv]+)'],
  ['token', String.raw`token:([0-9a-f]+\(id:\d+\)/[0-9a-f]+\(id:\d+\))`],
  ['congestion', '(bbr|cubic|reno)'],
  ...counted.map((name) => [name, `${name}:(${number})`] as const),
  ...alone.map((name) => [name, `${name}()`] as const),
]
const patterns = words.map(([name, pattern]) => ({ name, pattern: new RegExp(`${pattern}(?: +|$)`, 'uy') }))

/** Reads a line to its end; throws where there is a word in it that it does not know, or twice the same. */
export function readSsLine(text: string): SsLine {
  const head = line.exec(text)
  if (head === null) throw new Error(`ss printed a line that does not begin as one of a socket: ${text}`)
  const fields = new Map<string, string>(Object.entries(head.groups ?? {}))
  for (let at = head[0].length; at < text.length; ) {
    const [name, value, end] = wordAt(text, at)
    if (fields.has(name)) throw new Error(`ss printed "${name}" twice: ${text}`)
    fields.set(name, name === 'md5keys' ? withoutKeys(value) : value)
    at = end
  }
  return { key: `${fields.get('netid')} ${fields.get('sk')}`, fields }
}

/** Of each signature the peer alone: the key is nobody's business. */
function withoutKeys(signatures: string): string {
  return signatures.replaceAll(/=[^,]*/gu, '')
}

function wordAt(text: string, at: number): readonly [name: string, value: string, end: number] {
  for (const { name, pattern } of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) return [name, found[1] ?? '', pattern.lastIndex]
  }
  throw new Error(`ss printed what is not known of it, "${text.slice(at)}", in: ${text}`)
}
