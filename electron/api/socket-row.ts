import type { DeviceReference, RowBase } from './row-base.ts'
import type { SocketOwnership } from './socket-owner.ts'

/** States of sockets, in the words of ss's filters: those of TCP; of UDP a socket is `established` where it is connected, else `unconnected`. */
export type SocketState =
  | 'established' | 'syn-sent' | 'syn-recv' | 'fin-wait-1' | 'fin-wait-2' | 'time-wait' | 'unconnected' | 'close-wait' | 'last-ack' | 'listening' | 'closing'

/** One end of a socket. */
export interface SocketEndpoint {
  /** "192.0.2.1", "2001:db8::1", "0.0.0.0"; "*" where it takes IPv4 and IPv6 alike, whatever the address. Without brackets. */
  readonly address: string
  /** 0: none. */
  readonly port: number
  /** The name of the service that the port is of, by /etc/services; absent: none is known. */
  readonly service?: string
}

/** Rates between the two last polls, in bytes per second. */
export interface SocketRates {
  readonly received: number
  /** First transmissions and repeated ones. */
  readonly sent: number
  readonly retransmitted: number
}

/** Exact counters of a TCP connection, since it began. */
export interface SocketCounters {
  readonly receivedBytes: bigint
  /** Handed to the network: first transmissions and repeated ones. */
  readonly sentBytes: bigint
  readonly retransmittedBytes: bigint
  /** Segments that were sent again. */
  readonly retransmissions: number
}

/** What the kernel will do next with a socket by itself. */
export interface SocketTimer {
  /** As ss says it. */
  readonly name: 'on' | 'keepalive' | 'timewait' | 'persist'
  /** Milliseconds, when the message was made. */
  readonly expires: number
  /** How often it ran out before. */
  readonly retries: number
}

/** A control group, by the id that the kernel sent. */
export interface ControlGroup {
  readonly id: bigint
  /** "/system.slice/nginx.service"; null where it is not to be found (any more). */
  readonly path: string | null
}

/** A socket of TCP or UDP as its row shows it. What the kernel does not tell in its state is null, or 0 where it is counted. */
export interface SocketRow extends RowBase {
  readonly kind: 'socket'
  readonly protocol: 'tcp' | 'udp'
  readonly family: 'inet' | 'inet6'
  readonly state: SocketState
  readonly local: SocketEndpoint
  /** null: it has none (listening, unconnected). */
  readonly remote: SocketEndpoint | null
  /** What it is bound to (SO_BINDTODEVICE), or the device of its link-local addresses; null: any. */
  readonly device: DeviceReference | null
  readonly ownership: SocketOwnership
  /** Who made it; null in states in which the kernel does not say (time-wait, syn-recv). */
  readonly user: { readonly id: number; readonly name: string | null } | null
  readonly inode: number
  readonly cookie: bigint
  /** Bytes that came and were not read; of a listening socket connections that wait to be accepted. */
  readonly receiveQueue: number
  /** Bytes that were written and not acknowledged; of a listening socket how many connections may wait. */
  readonly sendQueue: number
  readonly timer: SocketTimer | null
  /** null: the kernel did not say, or the socket belongs to none. */
  readonly controlGroup: ControlGroup | null
  /** null: UDP, or a state without any. */
  readonly counters: SocketCounters | null
  readonly rates: SocketRates | null
  /** Smoothed, in microseconds; null where there is none. */
  readonly roundTripTime: number | null
  /** "cubic"; null where there is none. */
  readonly congestionControl: string | null
  /** Datagrams or segments that found no room or were not wanted. */
  readonly drops: number
}

/** Counts of all sockets of a scope, whatever the filter, as `ss -s` sums them up. */
export interface SocketSummary {
  readonly kind: 'sockets'
  readonly total: number
  readonly tcp: { readonly inet: number; readonly inet6: number; readonly states: Readonly<Record<SocketState, number>> }
  readonly udp: { readonly inet: number; readonly inet6: number; readonly connected: number }
  /** TCP sockets that are alive and that no process has (ss's "orphaned"). */
  readonly orphaned: number
  /** Bytes of all TCP connections since they began: how much was sent, and how much of it again. */
  readonly sentBytes: bigint
  readonly retransmittedBytes: bigint
  /** Memory that TCP's buffers take, in bytes. */
  readonly tcpMemory: number
}
