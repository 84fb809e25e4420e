type TcpInfo = Readonly<Record<string, number | string | boolean | readonly string[]>>

/** A socket of `show socket --json`, as docs/socket-json.md has it. */
export interface OurSocket {
  readonly netid: string
  readonly family: string
  readonly state: string
  readonly local: { readonly address: string; readonly port: number; readonly device?: string }
  readonly remote?: { readonly address: string; readonly port: number }
  readonly uid?: number
  readonly inode: number
  readonly cookie: string
  readonly queues: { readonly received: number; readonly sent: number }
  readonly timer?: { readonly name: string; readonly expires_ms: number; readonly retries: number }
  readonly processes?: readonly { readonly pid: number; readonly name: string; readonly fd: number }[]
  readonly owner?: string
  readonly cgroup?: { readonly id: number; readonly path?: string }
  readonly mark?: number
  readonly tos?: number
  readonly tclass?: number
  readonly class_id?: number
  readonly v6only?: boolean
  readonly shutdown?: readonly string[]
  readonly options?: readonly string[]
  readonly memory?: Readonly<Record<string, number>>
  readonly tcp_info?: TcpInfo
  readonly congestion?: { readonly algorithm: string; readonly bbr?: Readonly<Record<string, number>> }
  readonly md5?: readonly { readonly address: string; readonly prefixlen: number }[]
  readonly ulp?: { readonly name?: string; readonly mptcp?: Readonly<Record<string, number | string>> }
}

/** Reads what `show socket --json` printed. Integers beyond 2^53 become text, so that they stay exact. */
export function readOurSockets(text: string): ReadonlyMap<string, OurSocket> {
  const exact = text.replaceAll(/:(\d{16,})(?=[,}\]])/gu, ':"$1"')
  const read: { readonly version: number; readonly sockets: readonly OurSocket[] } = JSON.parse(exact)
  if (read.version !== 1) throw new Error(`The JSON of sockets has the version ${read.version}: this test knows 1.`)
  return new Map(read.sockets.map((socket) => [`${socket.netid} ${socket.cookie}`, socket]))
}

/** Members that grow or run down by themselves. */
const movingMembers: ReadonlySet<string> = new Set(['expires_ms', 'last_data_sent', 'last_data_recv', 'last_ack_recv', 'busy_time', 'rwnd_limited', 'sndbuf_limited', 'total_rto_time'])

/**
 * Whether nothing can have happened to a socket in the `passed` milliseconds: it says the same, its timer was neither set anew nor can it have run out, and no
 * time since an event has become shorter.
 */
export function isAtRest(before: OurSocket, after: OurSocket, passed: number): boolean {
  const stillOf = (socket: OurSocket): string => JSON.stringify(socket, (key, value: unknown) => (movingMembers.has(key) ? 'moves' : value))
  const sinceEvents = ['last_data_sent', 'last_data_recv', 'last_ack_recv']
  return (
    stillOf(before) === stillOf(after) &&
    (before.timer === undefined || (before.timer.expires_ms > passed && before.timer.expires_ms >= (after.timer?.expires_ms ?? 0))) &&
    sinceEvents.every((name) => memberOf(before, name) <= memberOf(after, name))
  )
}

/** A member of tcp_info as a number; 0 where it is absent, as ss reads what an older kernel did not send. */
export function memberOf(socket: OurSocket, name: string): number {
  return Number(socket.tcp_info?.[name] ?? 0)
}
