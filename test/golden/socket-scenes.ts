import { AF_INET, AF_INET6, NETLINK_SOCK_DIAG, NLM_F_ACK, NLM_F_DUMP, NLM_F_REQUEST } from '../../electron/netlink/core/constants.ts'
import {
  IPPROTO_TCP, IPPROTO_UDP, SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY, SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SOCK_DIAG_BY_FAMILY,
} from '../../electron/netlink/diag/message-types.ts'
import { INET_DIAG_NOCOOKIE } from '../../electron/netlink/diag/socket-id.ts'
import { ALL_STATES } from '../../electron/netlink/diag/socket-names.ts'
import { ALL_EXTENSIONS, socketRequest } from '../../electron/netlink/diag/socket-request.ts'
import type { Scene } from './scene.ts'

const everything = { ext: ALL_EXTENSIONS, states: ALL_STATES }
const dump = (family: number, protocol: number, bytecode?: Uint8Array): Uint8Array =>
  socketRequest.encode({
    type: SOCK_DIAG_BY_FAMILY,
    flags: NLM_F_REQUEST | NLM_F_DUMP,
    header: { family, protocol, ...everything },
    attributes: bytecode === undefined ? {} : { bytecode },
  })
const loopback = (sport: number, dport: number, dst = '127.0.0.1') => ({ sport, dport, src: '127.0.0.1', dst, if: 0, cookie: INET_DIAG_NOCOOKIE })
const one = (protocol: number, id: ReturnType<typeof loopback>): Uint8Array =>
  socketRequest.encode({ type: SOCK_DIAG_BY_FAMILY, flags: NLM_F_REQUEST | NLM_F_ACK, header: { family: AF_INET, protocol, ...everything, id } })

/** A device whose neighbour never answers. */
const commands = [
  'link set lo up',
  'link add left address 02:00:00:00:00:01 type veth peer name right address 02:00:00:00:00:02',
  'link set left up',
  'link set right up',
  'address add 192.0.2.1/24 dev left',
  'address add 2001:db8::1/64 dev left nodad',
  'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev left',
  'neighbour add 2001:db8::9 lladdr 02:00:00:00:00:09 dev left',
]

/** INET_DIAG_BC_S_GE with the port 8003: sockets whose own port is not below it. */
const portAtLeast8003 = Uint8Array.of(2, 8, 12, 0, 0, 0, 0x43, 0x1f)

/** Scenes of NETLINK_SOCK_DIAG, with the sockets that sockets.cc makes. */
export const socketScenes: readonly Scene[] = [
  {
    name: 'sockets-tcp',
    about: 'TCP over both families in every state, with three congestion controls, keys, marks and parts of multipath connections; one by its ports, and by a cookie that is not its own.',
    protocol: NETLINK_SOCK_DIAG,
    commands,
    sockets: { what: 'tcp', endings: 0 },
    groups: [],
    requests: [
      dump(AF_INET, IPPROTO_TCP),
      dump(AF_INET6, IPPROTO_TCP),
      dump(AF_INET, IPPROTO_TCP, portAtLeast8003),
      one(IPPROTO_TCP, loopback(8001, 0, '0.0.0.0')),
      one(IPPROTO_TCP, { ...loopback(8001, 0, '0.0.0.0'), cookie: 0xdeadn }),
    ],
    compared: null,
  },
  {
    name: 'sockets-udp',
    about: 'UDP over both families, connected and not; the connected one (8002 to 8001) asked for with its ends swapped, then as they are, which finds the other, then by a cookie that is not its own.',
    protocol: NETLINK_SOCK_DIAG,
    commands,
    sockets: { what: 'udp', endings: 0 },
    groups: [],
    requests: [dump(AF_INET, IPPROTO_UDP), dump(AF_INET6, IPPROTO_UDP), one(IPPROTO_UDP, loopback(8001, 8002)), one(IPPROTO_UDP, loopback(8002, 8001)), one(IPPROTO_UDP, { ...loopback(8001, 8002), cookie: 0xdeadn })],
    compared: null,
  },
  {
    name: 'sockets-endings',
    about: 'What the destroy groups tell when a connection and a UDP socket of each family end, between two dumps.',
    protocol: NETLINK_SOCK_DIAG,
    commands,
    sockets: { what: 'endings', endings: 6 },
    groups: [SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY],
    requests: [dump(AF_INET, IPPROTO_TCP), dump(AF_INET6, IPPROTO_TCP), dump(AF_INET, IPPROTO_UDP), dump(AF_INET6, IPPROTO_UDP)],
    compared: null,
  },
]
