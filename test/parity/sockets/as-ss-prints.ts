import { memberOf, type OurSocket } from './our-socket.ts'
import { percentF, percentG, percentX } from './printf.ts'

const states: Readonly<Record<string, string>> = {
  established: 'ESTAB', 'syn-sent': 'SYN-SENT', 'syn-recv': 'SYN-RECV', 'fin-wait-1': 'FIN-WAIT-1', 'fin-wait-2': 'FIN-WAIT-2', 'time-wait': 'TIME-WAIT',
  unconnected: 'UNCONN', 'close-wait': 'CLOSE-WAIT', 'last-ack': 'LAST-ACK', listening: 'LISTEN', closing: 'CLOSING',
}

/** Options of the connection, of the kernel and of ss. */
const negotiated = [['timestamps', 'ts'], ['usec_ts', 'usec_ts'], ['sack', 'sack'], ['ecn', 'ecn'], ['ecn_seen', 'ecnseen'], ['syn_data', 'fastopen']] as const

/** Members of tcp_info that ss prints as they are, unless they are 0, by its own words. */
const counted: readonly (readonly [word: string, member: string])[] = [
  ['backoff', 'backoff'], ['mss', 'snd_mss'], ['pmtu', 'pmtu'], ['rcvmss', 'rcv_mss'], ['advmss', 'advmss'], ['cwnd', 'snd_cwnd'], ['bytes_sent', 'bytes_sent'],
  ['bytes_retrans', 'bytes_retrans'], ['bytes_acked', 'bytes_acked'], ['bytes_received', 'bytes_received'], ['segs_out', 'segs_out'], ['segs_in', 'segs_in'],
  ['data_segs_out', 'data_segs_out'], ['data_segs_in', 'data_segs_in'], ['delivered', 'delivered'], ['delivered_ce', 'delivered_ce'], ['unacked', 'unacked'], ['lost', 'lost'],
  ['dsack_dups', 'dsack_dups'], ['fackets', 'fackets'], ['reord_seen', 'reord_seen'], ['rcv_space', 'rcv_space'], ['rcv_ssthresh', 'rcv_ssthresh'], ['notsent', 'notsent_bytes'],
  ['rcv_ooopack', 'rcv_ooopack'], ['snd_wnd', 'snd_wnd'], ['rcv_wnd', 'rcv_wnd'], ['rehash', 'rehash'],
]

/** Microseconds that ss prints as milliseconds, unless they are 0. */
const milliseconds: readonly (readonly [word: string, member: string])[] = [['ato', 'ato'], ['rcv_rtt', 'rcv_rtt']]

type Fields = Map<string, string>

/** What ss 6.15 prints of a socket of ours, but for what moves by itself (see `movingFields`); misc/ss.c of iproute2. */
export function asSsPrints(socket: OurSocket): ReadonlyMap<string, string> {
  const fields: Fields = new Map()
  const put = (word: string, value: string | number | undefined): void => void (value === undefined || fields.set(word, String(value)))
  const unlessZero = (value: number | undefined): number | undefined => (value === 0 ? undefined : value)
  put('netid', socket.netid)
  put('state', states[socket.state] ?? socket.state)
  put('received', socket.queues.received)
  put('sent', socket.queues.sent)
  put('local', end(socket.local, socket))
  put('remote', end(socket.remote ?? { address: socket.family === 'inet6' ? '::' : '0.0.0.0', port: 0 }, socket))
  put('uid', unlessZero(socket.uid))
  put('ino', socket.inode)
  put('sk', socket.cookie)
  put('fwmark', socket.mark === undefined || socket.mark === 0 ? undefined : percentX(socket.mark))
  if (socket.cgroup !== undefined && socket.cgroup.id !== 0) put('cgroup', socket.cgroup.path ?? `unreachable:${socket.cgroup.id.toString(16)}`)
  put('v6only', socket.v6only === undefined ? undefined : Number(socket.v6only))
  if (socket.shutdown !== undefined) put('shutdown', `${socket.shutdown.includes('receive') ? '-' : '<'}-${socket.shutdown.includes('send') ? '-' : '>'}`)
  for (const name of ['tos', 'tclass', 'class_id'] as const) put(name, socket[name] === undefined ? undefined : percentX(socket[name]))
  if (socket.options !== undefined) put('inet-sockopt', socket.options.map((name) => ` ${name === 'bind_address_no_port' ? 'bind_addr_no_port' : name}`).join(''))
  put('md5keys', socket.md5?.map(({ address, prefixlen }) => `${address}/${prefixlen}`).join(','))
  putMemory(socket, fields)
  putTcpInfo(socket, fields)
  putUpperLayer(socket, fields)
  return fields
}

function end({ address, port, device }: OurSocket['local'], { family, v6only }: OurSocket): string {
  const host = family === 'inet' ? address : address === '::' && v6only !== true ? '*' : `[${address}]`
  return `${host}${device === undefined ? '' : `%${device}`}:${port === 0 ? '*' : port}`
}

function putMemory({ memory }: OurSocket, fields: Fields): void {
  if (memory === undefined) return
  const letters = [['r', 'rmem_alloc'], ['rb', 'rcv_buf'], ['t', 'wmem_alloc'], ['tb', 'snd_buf'], ['f', 'fwd_alloc'], ['w', 'wmem_queued'], ['o', 'opt_mem'], ['bl', 'back_log'], ['d', 'sock_drop']] as const
  fields.set('skmem', letters.map(([letter, name]) => `${letter}${memory[name]}`).join(','))
}

function putTcpInfo(socket: OurSocket, fields: Fields): void {
  if (socket.tcp_info === undefined) return
  const of = (name: string): number => memberOf(socket, name)
  const agreed = socket.tcp_info['options']
  const has = (name: string): boolean => Array.isArray(agreed) && agreed.includes(name)
  for (const [name, word] of negotiated) if (has(name)) fields.set(word, '')
  if (socket.congestion !== undefined) fields.set('congestion', socket.congestion.algorithm)
  if (has('wscale')) fields.set('wscale', `${of('snd_wscale')},${of('rcv_wscale')}`)
  for (const [word, name] of counted) if (of(name) !== 0) fields.set(word, String(of(name)))
  for (const [word, name] of milliseconds) if (of(name) !== 0) fields.set(word, percentG(of(name) / 1000))
  if (of('rto') !== 0 && of('rto') !== 3_000_000) fields.set('rto', percentG(of('rto') / 1000))
  if (of('rtt') !== 0) fields.set('rtt', `${percentG(of('rtt') / 1000)}/${percentG(of('rttvar') / 1000)}`)
  if (of('snd_ssthresh') !== 0 && of('snd_ssthresh') < 0xffff) fields.set('ssthresh', String(of('snd_ssthresh')))
  if (of('retrans') !== 0 || of('total_retrans') !== 0) fields.set('retrans', `${of('retrans')}/${of('total_retrans')}`)
  if (of('sacked') !== 0 && socket.state !== 'listening') fields.set('sacked', String(of('sacked')))
  if (of('reordering') !== 3) fields.set('reordering', String(of('reordering')))
  if (of('min_rtt') !== 0 && of('min_rtt') !== 0xffff_ffff) fields.set('minrtt', percentG(of('min_rtt') / 1000))
  if (socket.tcp_info['delivery_rate_app_limited'] === true) fields.set('app_limited', '')
  putRates(socket, fields)
}

const UNLIMITED = 2 ** 64

function putRates(socket: OurSocket, fields: Fields): void {
  const of = (name: string): number => memberOf(socket, name)
  const bits = (bytes: number): string => `${percentF(bytes * 8)}bps`
  if (of('rtt') !== 0 && of('snd_mss') !== 0 && of('snd_cwnd') !== 0) fields.set('send', `${percentF((of('snd_cwnd') * of('snd_mss') * 8_000_000) / of('rtt'))}bps`)
  const [pace, most] = [of('pacing_rate'), of('max_pacing_rate')]
  if (pace !== 0 && pace !== UNLIMITED) fields.set('pacing_rate', bits(pace) + (most !== 0 && most !== UNLIMITED ? `/${bits(most)}` : ''))
  if (of('delivery_rate') !== 0) fields.set('delivery_rate', bits(of('delivery_rate')))
  const bbr = socket.congestion?.bbr
  if (bbr === undefined) return
  const gains = (['pacing_gain', 'cwnd_gain'] as const).flatMap((name) => (Number(bbr[name]) === 0 ? [] : [`,${name}:${percentG(Number(bbr[name]) / 256)}`]))
  fields.set('bbr', `bw:${bits(Number(bbr['bw']))},mrtt:${percentG(Number(bbr['min_rtt']) / 1000)}${gains.join('')}`)
}

/** Bits of MPTCP_SUBFLOW_ATTR_FLAGS, the lowest first, as ss writes them. */
const subflowFlags = ['M', 'm', 'J', 'j', 'B', 'b', 'e', 'c', 'v']

function putUpperLayer({ ulp }: OurSocket, fields: Fields): void {
  if (ulp?.name !== undefined) fields.set('ulp', ulp.name)
  const subflow = ulp?.mptcp
  if (subflow === undefined) return
  const flags = subflowFlags.filter((_, bit) => (Number(subflow['flags']) & (1 << bit)) !== 0).join('')
  if (flags !== '') fields.set('flags', flags)
  const token = (name: string): string => Number(subflow[`token_${name}`]).toString(16).padStart(4, '0')
  fields.set('token', `${token('rem')}(id:${subflow['id_rem']})/${token('loc')}(id:${subflow['id_loc']})`)
  for (const [word, name] of [['seq', 'map_seq'], ['sfseq', 'map_sfseq'], ['ssnoff', 'ssn_offset'], ['maplen', 'map_datalen']] as const) {
    if (subflow[name] !== undefined) fields.set(word, String(subflow[name]))
  }
}
