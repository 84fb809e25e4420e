/**
 * The Netlink addon: it opens sockets, sends buffers and receives buffers, and parses no attribute; and it finds who holds sockets.
 * Load it with `loadAddon` (electron/socket/native-addon.ts); one build serves Node and every Electron.
 *
 * Every function throws {@link NativeError} where the kernel refuses, and a TypeError for arguments of the wrong kind.
 */
export interface NativeAddon {
  /**
   * Opens, binds and starts to receive. A socket that receives keeps the event loop and itself alive until `close()`
   * a paused one that is forgotten is closed when it is collected.
   *
   * Errors: EPROTONOSUPPORT where the kernel lacks the protocol, ENOENT for an unknown namespace, EPERM where setns(2) is not
   * allowed, EADDRINUSE for a port id that is taken, EPERM or EINVAL for a group.
   */
  openSocket(options: SocketOptions, receiver: SocketReceiver): NativeSocket

  /** CLOCK_BOOTTIME in milliseconds, with microseconds behind the point: the clock of {@link SocketReceiver.onDatagrams}. */
  bootTime(): number

  /**
   * Reads which processes hold which sockets, from /proc/PID/fd (proc_pid_fd(5)): off the JavaScript thread, many descriptors on several threads. A socket
   * of several processes, or under several numbers of one, is told each time. Sockets of all network namespaces are told: their inodes are unique among all.
   * Of processes that are `known` and have started and have as many descriptors as then, what these lead to is not read again.
   *
   * Fails with ENOENT without /proc, EMFILE, ENFILE or ENOMEM.
   */
  walkOwners(receiver: WalkReceiver, known?: KnownProcesses): void
}

/** What the addon has for talking to another program. */
export interface SocketPairs {
  /**
   * socketpair(2): the descriptors of two connected stream sockets of AF_UNIX, which close at execve(2). They are the caller's to close. Node makes such a
   * pair for a child's pipe, too, but lets nobody read from a child's standard input. Fails with EMFILE or ENFILE.
   */
  socketPair(): [number, number]

  /**
   * sendmsg(2) of these bytes (not none) on a socket of AF_UNIX, all at once, with a descriptor beside the first of them (SCM_RIGHTS, unix(7)), which stays open here.
   * It does not wait: fails with EAGAIN where the socket is full, EBADF, ENOTSOCK, EPIPE.
   */
  sendDescriptor(socket: number, bytes: Uint8Array, descriptor: number): void
}

/** What the addon has for judging who has connected. */
export interface PeerUsers {
  /** The user of the process that connected, or listens, at the other end of this socket of AF_UNIX, as it was then (SO_PEERCRED, unix(7)). Fails with EBADF, ENOTSOCK; of other sockets it is 4294967295. */
  peerUser(socket: number): number
}

/** What the addon has for a process in the sandbox. */
export interface SandboxHelper {
  /**
   * Has the sandbox's launcher start a helper (role `configure`), and gives the descriptor of a stream of AF_UNIX whose other end is that helper's descriptor 0. It is the
   * caller's to close, which ends the helper. ECONNREFUSED where this process runs in no sandbox of its user's.
   *
   * `namespace`: the network namespace that the helper changes, a name below /run/netns or a path; undefined: the sandbox's first. Into one that is none of the sandbox's no helper
   * comes: the connection ends.
   */
  connectToSandboxHelper(namespace?: string): number
}

/** What the addon has for a process that is to become another program. */
export interface ProgramChange {
  /**
   * execve(2): this process goes on as another program, with its pid, its environment and its standard streams. All that it did ends, threads included. Comes back only
   * by an exception.
   */
  execute(path: string, args: readonly string[]): void
}

/** What the addon has for a process that must end. */
export interface AlarmClock {
  /**
   * alarm(2): the kernel ends this process by SIGALRM after so many seconds (whole ones, 1 to 86,400), whatever its threads are in; called again, it counts anew.
   * Nothing of ours runs then. For the main thread: a thread of its own cannot unblock the signal for others.
   */
  alarm(seconds: number): void
}

/** Where a walk's end goes: one of these is called, once, on the event loop. What they throw is an uncaught exception. */
export interface WalkReceiver {
  onWalked(walk: OwnerWalk): void
  /** A NativeError where the kernel refused. */
  onFailure(error: Error): void
}

/** What an earlier walk saw, as it gave it: one entry a process in each. */
export interface KnownProcesses {
  readonly pids: Uint32Array
  readonly startTimes: Float64Array
  readonly descriptorCounts: Uint32Array
}

/**
 * What became of a process's descriptors. 0 listed: they were read. 1 unchanged: it is known, and they were not read. 2 unreadable: this process may not
 * look at them (EACCES or EPERM; ptrace(2), PTRACE_MODE_READ_FSCREDS), or it has lost its main thread, through which alone /proc/PID/fd looks.
 */
export type WalkOutcome = 0 | 1 | 2

/** The processes that have descriptors, one entry each in the first arrays, in ascending order of their pids; and their sockets, one entry each in the last two. */
export interface OwnerWalk {
  /** false: /proc shows only a part of the processes, those of a pid namespace or those that hidepid= leaves (proc(5)). A socket may have owners that are not seen at all. */
  readonly showsAll: boolean
  readonly pids: Uint32Array
  /** Clock ticks from boot to the start: it tells a process from an earlier one of the same pid. 0 where it may not be read (hidepid=1). */
  readonly startTimes: Float64Array
  /** Effective user ids, as this user namespace sees them. */
  readonly uids: Uint32Array
  /** As the process has it now: up to 15 bytes of anything, a character U+0000 to U+00FF each. Empty where it may not be read (hidepid=1). */
  readonly names: readonly string[]
  /** How many descriptors are open; 0 of an unreadable process, and where the kernel does not tell, before Linux 6.2: such a process is never "unchanged". */
  readonly descriptorCounts: Uint32Array
  /** {@link WalkOutcome} of each. */
  readonly outcomes: Uint8Array
  /** Where the sockets of each process end in `inodes` and `descriptors`; they begin where those of the process before end. */
  readonly socketEnds: Uint32Array
  /** The socket's inode, as SOCK_DIAG tells it (idiag_inode). */
  readonly inodes: Uint32Array
  /** The descriptor's number. */
  readonly descriptors: Uint32Array
}

/** What to open; see netlink(7). */
export interface SocketOptions {
  /** NETLINK_ROUTE (0), NETLINK_GENERIC (16), …: linux/netlink.h. */
  readonly protocol: number
  /** Multicast groups by number (RTNLGRP_…), those above 32 too: NETLINK_ADD_MEMBERSHIP. */
  readonly groups?: readonly number[] | undefined
  /** The port id to bind, 1 … 4294967295; 0 or absent: the kernel chooses one that is free. */
  readonly portId?: number | undefined
  /**
   * The network namespace to open in: a name below /run/netns, a path (it has a slash), or an open descriptor.
   * Absent: the namespace of this process. Entering one needs CAP_SYS_ADMIN in it, see setns(2).
   */
  readonly namespace?: string | number | undefined
  /**
   * Bytes for the receive queue, as for SO_RCVBUF (socket(7): the kernel doubles it). SO_RCVBUFFORCE is tried first, then
   * SO_RCVBUF, which stops at net.core.rmem_max. Absent: net.core.rmem_default. {@link NativeSocket.receiveBuffer} tells what came of it.
   */
  readonly receiveBuffer?: number | undefined
  /** NETLINK_GET_STRICT_CHK: the kernel judges the whole header of a dump request, and filters by it. Absent: false. */
  readonly strictCheck?: boolean | undefined
  /**
   * true: received bytes stay valid for ever, in slabs that are never written again (of 1 MB; of their own size where less than half of that came at a
   * time): for dumps. A thread of the socket's own receives, up to four slabs ahead of JavaScript.
   * false: they are valid only during the callback, for the slab is reused: for events. They are received on the event loop.
   */
  readonly keepBuffers: boolean
}

/** Where received things go. Called on the event loop; what these throw is an uncaught exception. */
export interface SocketReceiver {
  /**
   * Datagrams of the kernel, in order. `records` holds {@link RecordField} numbers for each of the `count` datagrams and is valid
   * only during the call. Positions are multiples of 4.
   */
  onDatagrams(slab: Uint8Array, records: Float64Array, count: number): void
  /**
   * The queue overflowed (ENOBUFS): messages are gone. Called when the queue has been read to its end, since the kernel drops
   * everything until then (net/netlink/af_netlink.c, NETLINK_S_CONGESTED): a dump asked for from here on misses nothing.
   */
  onOverrun(): void
  /** A receive failed otherwise. The socket goes on receiving. */
  onFailure(error: NativeError): void
}

/**
 * The layout of `records`: five numbers a datagram, in this order.
 * start: its first byte in the slab. received: bytes that arrived. length: bytes that were sent, more than `received` where it
 * was cut (MSG_TRUNC; 65,536 bytes are offered). group: the multicast group (NETLINK_PKTINFO), 0 for a reply. receivedAt: as `bootTime()`.
 */
export type RecordField = 'start' | 'received' | 'length' | 'group' | 'receivedAt'

/** An open Netlink socket. After `close()` every method but `close` throws EBADF. */
export interface NativeSocket {
  /** The port id, read back with getsockname(2): distinct for every socket of a namespace. */
  readonly portId: number
  /** SO_NETNS_COOKIE: identifies the network namespace for as long as the machine runs (an inode or a name may be reused). */
  readonly namespaceCookie: bigint
  /** SO_RCVBUF as read back, in bytes: twice what was asked for, or twice net.core.rmem_max. */
  readonly receiveBuffer: number
  /** Counts since the socket was opened, of what was received so far, handed over or not; still readable when it is closed. */
  readonly counters: SocketCounters
  /** Sends one datagram to the kernel, which answers most requests before this returns. Errors: EBUSY while a dump runs, EMSGSIZE, ENOBUFS. */
  send(bytes: Uint8Array): void
  /** Joins a multicast group. Errors: EINVAL where the protocol has no such group, EPERM. */
  join(group: number): void
  /** Leaves a multicast group. */
  leave(group: number): void
  /** Stops receiving and handing over: what comes waits in the kernel's queue, and a dump waits with it. */
  pause(): void
  /** Goes on receiving. */
  resume(): void
  /** Closes at once: no callback comes after this, and what was not handed over is gone. Waits for a receive that is under way. May be called again. */
  close(): void
}

/** What was not handed over, each by its cause, and how often that was for want of time. */
export interface SocketCounters {
  /** Datagrams dropped because their sender was not the kernel (nl_pid ≠ 0). */
  readonly foreign: number
  /** Datagrams longer than what was offered. */
  readonly truncated: number
  /** Times the receive queue overflowed. */
  readonly overruns: number
  /** Turns of the event loop whose time for receiving was over before the queue was empty; 0 where a thread receives (`keepBuffers`). */
  readonly unfinished: number
}

/** A system call that failed. `message` is a sentence for people. */
export interface NativeError extends Error {
  /** Positive, as in errno(3). */
  readonly errno: number
  /** Its name: 'ENOENT'. */
  readonly code: string
  /** The call: 'setns'. */
  readonly syscall: string
}
