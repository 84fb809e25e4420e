import type { SocketOwnership } from '../../../electron/api/socket-owner.ts'
import type { SocketEndpoint, SocketRow, SocketState, SocketSummary } from '../../../electron/api/socket-row.ts'

interface Sketch {
  readonly protocol: 'tcp' | 'udp'
  readonly state: SocketState
  readonly local: string
  /** Empty: none. */
  readonly remote: string
  /** "nginx 1180"; "kernel" and "hidden" are those that the contract knows. */
  readonly owner: string
  readonly unit: string
  /** Bytes a second, received and sent; absent where the kernel has none. */
  readonly rates?: readonly [number, number]
  /** Milliseconds. */
  readonly roundTrip?: number
  readonly retransmissions?: number
  /** Segments are sent again now. */
  readonly losing?: boolean
  readonly device?: string
}

const nginx = { owner: 'nginx 1180', unit: 'nginx.service' } as const

/** The sockets of a busy server. */
const sketches: readonly Sketch[] = [
  { protocol: 'udp', state: 'unconnected', local: '203.0.113.24 4789', remote: '', owner: 'kernel', unit: '' },
  { protocol: 'tcp', state: 'established', local: '192.0.2.10 44390', remote: '192.0.2.40 2049', owner: 'kernel', unit: 'srv-data.mount', rates: [6.4e6, 88_100], roundTrip: 0.33 },
  { protocol: 'tcp', state: 'established', local: '192.0.2.10 38114', remote: '192.0.2.20 5432', owner: 'postgrest 1544', unit: 'api.service', rates: [2.31e6, 118_000], roundTrip: 0.21 },
  { protocol: 'tcp', state: 'established', local: '203.0.113.24 443', remote: '198.51.100.14 41822', ...nginx, rates: [214_000, 9.81e6], roundTrip: 24.1 },
  { protocol: 'tcp', state: 'established', local: '203.0.113.24 443', remote: '198.51.100.77 60114', ...nginx, rates: [88_000, 4.06e6], roundTrip: 31.7, retransmissions: 3 },
  { protocol: 'tcp', state: 'established', local: '127.0.0.1 6379', remote: '127.0.0.1 55310', owner: 'redis-server 1021', unit: 'redis.service', rates: [31_000, 44_800], roundTrip: 0.04 },
  { protocol: 'tcp', state: 'established', local: '203.0.113.24 443', remote: '198.51.100.203 35990', ...nginx, rates: [12_900, 1.2e6], roundTrip: 142, retransmissions: 61, losing: true },
  { protocol: 'tcp', state: 'established', local: '203.0.113.24 22', remote: '198.51.100.61 53122', owner: 'hidden', unit: 'ssh.service', rates: [1200, 8400], roundTrip: 18.4 },
  { protocol: 'udp', state: 'established', local: '192.0.2.10 50122', remote: '192.0.2.53 53', owner: 'unbound 744', unit: 'unbound.service' },
  { protocol: 'tcp', state: 'established', local: '2001:db8:4::24 443', remote: '2001:db8:a2::61 49204', ...nginx, rates: [640, 22_500], roundTrip: 9.8 },
  { protocol: 'udp', state: 'unconnected', local: '127.0.0.53 53', remote: '', owner: 'systemd-resolve 611', unit: 'systemd-resolved.service', device: 'lo' },
  { protocol: 'tcp', state: 'syn-recv', local: '203.0.113.24 443', remote: '198.51.100.9 58012', owner: 'kernel', unit: '' },
  { protocol: 'tcp', state: 'close-wait', local: '192.0.2.10 51020', remote: '192.0.2.31 9092', owner: 'shipper 1602', unit: 'shipper.service', rates: [0, 0], roundTrip: 1.4 },
  { protocol: 'tcp', state: 'fin-wait-2', local: '203.0.113.24 443', remote: '198.51.100.52 44871', owner: 'kernel', unit: '', rates: [0, 0], roundTrip: 40.2 },
  { protocol: 'tcp', state: 'time-wait', local: '203.0.113.24 443', remote: '198.51.100.18 50233', owner: 'kernel', unit: '' },
  { protocol: 'tcp', state: 'syn-sent', local: '192.0.2.10 40412', remote: '192.0.2.99 8443', owner: 'curl 8817', unit: 'session-4.scope', rates: [0, 0], retransmissions: 4 },
  { protocol: 'tcp', state: 'listening', local: '0.0.0.0 22', remote: '', owner: 'sshd 901', unit: 'ssh.socket' },
  { protocol: 'tcp', state: 'listening', local: '* 443', remote: '', ...nginx },
]

/** Sockets as rows of the window show them; further ones are connections of a web server. */
export function fakeSockets(count: number = sketches.length): SocketRow[] {
  const more = Array.from({ length: Math.max(0, count - sketches.length) }, (_, at): Sketch => {
    return { protocol: 'tcp', state: 'established', local: '203.0.113.24 443', remote: `198.51.100.${String(at % 250)} ${String(32_768 + at)}`, ...nginx, rates: [100 * at, 900 * at], roundTrip: 20 }
  })
  return [...sketches, ...more].slice(0, count).map(rowOf)
}

function rowOf(sketch: Sketch, at: number): SocketRow {
  const { rates } = sketch
  return {
    kind: 'socket',
    id: at + 1,
    version: 1,
    firstSeen: null,
    changedAt: null,
    protocol: sketch.protocol,
    family: sketch.local.includes(':') || sketch.local.startsWith('*') ? 'inet6' : 'inet',
    state: sketch.state,
    local: endpoint(sketch.local),
    remote: sketch.remote === '' ? null : endpoint(sketch.remote),
    device: sketch.device === undefined ? null : { index: 1, name: sketch.device },
    ownership: ownership(sketch.owner),
    user: sketch.state === 'time-wait' || sketch.state === 'syn-recv' ? null : { id: 33, name: 'www-data' },
    inode: sketch.state === 'time-wait' ? 0 : 51_000 + at,
    cookie: BigInt(0x4000 + at),
    receiveQueue: 0,
    sendQueue: sketch.state === 'listening' ? 511 : 0,
    timer: sketch.state === 'time-wait' ? { name: 'timewait', expires: 41_000, retries: 0 } : null,
    controlGroup: sketch.unit === '' ? null : { id: BigInt(900 + at), path: `/system.slice/${sketch.unit}` },
    counters: rates
      ? {
          receivedBytes: BigInt(Math.round(rates[0] * 600)),
          sentBytes: BigInt(Math.round(rates[1] * 600)),
          retransmittedBytes: BigInt((sketch.retransmissions ?? 0) * 1448),
          retransmissions: sketch.retransmissions ?? 0,
        }
      : null,
    rates: rates ? { received: rates[0], sent: rates[1], retransmitted: sketch.losing ? 2896 : 0 } : null,
    roundTripTime: sketch.roundTrip === undefined ? null : Math.round(sketch.roundTrip * 1000),
    congestionControl: rates ? 'cubic' : null,
    drops: 0,
  }
}

function endpoint(text: string): SocketEndpoint {
  const [address = '', port = '0'] = text.split(' ')
  return { address, port: Number(port) }
}

function ownership(owner: string): SocketOwnership {
  if (owner === 'kernel' || owner === 'hidden') return { kind: owner }
  const [name = '', pid = '0'] = owner.split(' ')
  return { kind: 'owned', processes: [{ pid: Number(pid), name, fd: 7 }] }
}

/** Sums these sockets up as the core does. */
export function fakeSocketSummary(sockets: readonly SocketRow[]): SocketSummary {
  const tcp = sockets.filter(({ protocol }) => protocol === 'tcp')
  const udp = sockets.filter(({ protocol }) => protocol === 'udp')
  const count = (rows: readonly SocketRow[], test: (row: SocketRow) => boolean) => rows.filter(test).length
  const inState = (state: SocketState) => count(tcp, (row) => row.state === state)
  return {
    kind: 'sockets',
    total: sockets.length,
    tcp: {
      inet: count(tcp, (row) => row.family === 'inet'),
      inet6: count(tcp, (row) => row.family === 'inet6'),
      states: {
        established: inState('established'), 'syn-sent': inState('syn-sent'), 'syn-recv': inState('syn-recv'), 'fin-wait-1': inState('fin-wait-1'), 'fin-wait-2': inState('fin-wait-2'),
        'time-wait': inState('time-wait'), unconnected: inState('unconnected'), 'close-wait': inState('close-wait'), 'last-ack': inState('last-ack'), listening: inState('listening'), closing: inState('closing'),
      },
    },
    udp: { inet: count(udp, (row) => row.family === 'inet'), inet6: count(udp, (row) => row.family === 'inet6'), connected: count(udp, (row) => row.state === 'established') },
    orphaned: count(tcp, (row) => row.state === 'fin-wait-2'),
    sentBytes: 12_500_000_000n,
    retransmittedBytes: 100_000_000n,
    tcpMemory: 6_242_304,
  }
}
