import { NLM_F_DUMP, NLM_F_REQUEST } from '../../electron/netlink/core/constants.ts'

/** What a capture is made of: a fresh namespace, the commands run in it, and what the recorder then asks the kernel. */
export interface Scene {
  readonly name: string
  readonly about: string
  /** Lines for `ip -batch`. */
  readonly commands: readonly string[]
  /** Multicast groups that the recorder's socket is in while the commands run. */
  readonly groups: readonly number[]
  /** Sent in turn after the commands, each when the one before is answered. */
  readonly requests: readonly Uint8Array[]
  /** The protocol that the recorder speaks; NETLINK_ROUTE where it is not said. */
  readonly protocol?: number
  /** Sockets that are there while the requests are answered. */
  readonly sockets?: SocketsOfScene
  /** The words for iproute2 whose JSON is kept beside the capture, if any. */
  readonly compared: readonly string[] | null
}

/** What sockets.cc is told to make, and how many multicasts tell of their end; where there are any the requests are then sent again. */
export interface SocketsOfScene {
  readonly what: 'tcp' | 'udp' | 'endings'
  readonly endings: number
}

/** What a request for all has in its header. */
export const DUMP = NLM_F_REQUEST | NLM_F_DUMP

/** Commands that many scenes begin with. */
export const loopbackUp = 'link set lo up'
export const twoVeths = [
  'link add left address 02:00:00:00:00:01 type veth peer name right address 02:00:00:00:00:02',
  'link set left up',
  'link set right up',
]
