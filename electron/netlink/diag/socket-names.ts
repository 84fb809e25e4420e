/** Values of `idiag_state` and `tcpi_state` (TCP_*). A UDP socket is ESTABLISHED where it is connected and CLOSE where not; net/tcp_states.h of the kernel. */
export const socketStates = {
  1: 'ESTABLISHED', 2: 'SYN_SENT', 3: 'SYN_RECV', 4: 'FIN_WAIT1', 5: 'FIN_WAIT2', 6: 'TIME_WAIT', 7: 'CLOSE',
  8: 'CLOSE_WAIT', 9: 'LAST_ACK', 10: 'LISTEN', 11: 'CLOSING', 12: 'NEW_SYN_RECV', 13: 'BOUND_INACTIVE',
} as const

/** Bits of `idiag_states` (TCPF_*): bit n asks for sockets of state n. BOUND_INACTIVE asks for TCP sockets that are bound and no more; they come as CLOSE. */
export const stateBits: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(socketStates).map(([state, name]) => [2 ** Number(state), name]),
)

/** `idiag_states` that asks for every state. */
export const ALL_STATES = Object.keys(stateBits).reduce((all, bit) => all | Number(bit), 0)

/** Values of `idiag_timer`, named as iproute2 prints them: what `idiag_expires` counts down to. `on` is the retransmission. */
export const socketTimers = { 0: 'off', 1: 'on', 2: 'keepalive', 3: 'timewait', 4: 'persist' } as const

/** Bits of INET_DIAG_SHUTDOWN; net/sock.h of the kernel. */
export const shutdownDirections = { 1: 'RCV_SHUTDOWN', 2: 'SEND_SHUTDOWN' } as const

/** Values of `tcpi_ca_state` (TCP_CA_*); linux/tcp.h. */
export const congestionStates = { 0: 'Open', 1: 'Disorder', 2: 'CWR', 3: 'Recovery', 4: 'Loss' } as const

/** Bits of `tcpi_options` (TCPI_OPT_*): what the two ends agreed on; linux/tcp.h. */
export const tcpOptions = {
  1: 'TIMESTAMPS', 2: 'SACK', 4: 'WSCALE', 8: 'ECN', 16: 'ECN_SEEN', 32: 'SYN_DATA', 64: 'USEC_TS', 128: 'TFO_CHILD',
} as const

/** Values of `tcpi_fastopen_client_fail` (TFO_*); linux/tcp.h. */
export const fastOpenFailures = {
  0: 'STATUS_UNSPEC', 1: 'COOKIE_UNAVAILABLE', 2: 'DATA_NOT_ACKED', 3: 'SYN_RETRANSMITTED',
} as const

/** Values of `sdiag_protocol` and INET_DIAG_PROTOCOL (IPPROTO_*); linux/in.h. */
export const socketProtocols = { 6: 'TCP', 17: 'UDP', 132: 'SCTP', 136: 'UDPLITE', 255: 'RAW' } as const

/** Values of INET_DIAG_REQ_PROTOCOL, which is wider; linux/in.h. */
export const requestedProtocols = { ...socketProtocols, 262: 'MPTCP' } as const
