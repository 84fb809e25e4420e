import { ApiFailure } from '../api/errors.ts'
import type { NamespaceName } from '../api/status.ts'
import { NETLINK_ROUTE } from '../netlink/core/constants.ts'
import { loadAddon } from '../socket/native-addon.ts'
import { openNetlinkTransport } from '../socket/netlink-transport.ts'
import type { Transport } from '../socket/transport.ts'
import { HeldNamespace } from './held-namespace.ts'

/** What a socket of NETLINK_ROUTE is wanted for. */
export interface SocketWish {
  /** Multicast groups (RTNLGRP_…); none for a socket that asks. */
  readonly groups?: readonly number[]
  /** Bytes for events, as for SO_RCVBUF; absent: the kernel's default. */
  readonly receiveBuffer?: number
  /** Received bytes stay valid for ever, so that a table may adopt them. */
  readonly keepBuffers: boolean
  /** NETLINK_GET_STRICT_CHK: the kernel filters dumps by what the request says. */
  readonly strictCheck?: boolean
}

/** A transport and what the status line says about it. */
export interface KernelSocket extends Transport {
  readonly portId: number
  readonly receiveBuffer: number
  readonly counters: { readonly foreign: number; readonly truncated: number; readonly overruns: number }
}

/** The kernel of one network namespace, as the services see it: this machine's, or one that a test makes up. */
export interface Kernel {
  /** SO_NETNS_COOKIE. */
  readonly cookie: bigint
  /** The name that the person gave, or "" for the process's own namespace. */
  readonly label: string
  open(wish: SocketWish): KernelSocket
  /** What the label stands for now; without one the same always. Sockets are opened in the namespace that it stood for at first. */
  named(): NamespaceName
  /** Lets the namespace go; sockets that are open stay so. */
  close(): void
  /** CLOCK_BOOTTIME in milliseconds: the clock of `Datagram.receivedAt`. */
  bootTime(): number
}

/**
 * The kernel of a namespace of this machine. Throws `ApiFailure` with one sentence: "addon" where it is missing or does not load,
 * "unknown-namespace", "forbidden" where entering is not allowed, "unavailable" where the kernel has no NETLINK_ROUTE.
 */
export function localKernel(addonPath: string, namespace?: string): Kernel {
  const addon = explain(() => loadAddon(addonPath), 'addon')
  const held = namespace === undefined ? null : explain(() => new HeldNamespace(namespace), 'netlink', namespace)
  const open = (wish: SocketWish) =>
    explain(
      () => openNetlinkTransport(addon, { protocol: NETLINK_ROUTE, ...wish, ...(held === null ? {} : { namespace: held.descriptor }) }),
      'netlink',
      namespace,
    )
  const close = (): void => held?.close()
  try {
    const first = open({ keepBuffers: false })
    const { cookie } = first
    first.close()
    return { cookie, label: namespace ?? '', open, named: () => held?.named ?? 'same', close, bootTime: () => addon.bootTime() }
  } catch (error) {
    close()
    throw error
  }
}

function explain<T>(attempt: () => T, code: 'addon' | 'netlink', namespace?: string): T {
  try {
    return attempt()
  } catch (error) {
    throw explained(error, code, namespace)
  }
}

function explained(error: unknown, code: 'addon' | 'netlink', namespace?: string): ApiFailure {
  const message = error instanceof Error ? error.message : String(error)
  const errno = systemError(error)
  if (errno === null) return new ApiFailure({ code, message }, { cause: error })
  const where = namespace ?? ''
  if (namespace !== undefined && ['ENOENT', 'EINVAL', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(errno.name)) {
    const sentence = `There is no network namespace "${where}": "ip netns list" shows the ones there are.`
    return new ApiFailure({ code: 'unknown-namespace', message: sentence, errno }, { cause: error })
  }
  if (namespace !== undefined && (errno.name === 'EPERM' || errno.name === 'EACCES')) {
    const sentence = `The network namespace "${where}" cannot be entered without CAP_SYS_ADMIN: start Linkwright as root, or inside of it with "ip netns exec".`
    return new ApiFailure({ code: 'forbidden', message: sentence, errno }, { cause: error })
  }
  if (errno.name === 'EPROTONOSUPPORT' || errno.name === 'EAFNOSUPPORT') {
    return new ApiFailure({ code: 'unavailable', message: 'This kernel offers no NETLINK_ROUTE, without which nothing can be read.', errno }, { cause: error })
  }
  return new ApiFailure({ code, message, errno }, { cause: error })
}

/** The errno of a failed system call; null when the error is none. */
function systemError(error: unknown): { readonly number: number; readonly name: string } | null {
  if (!(error instanceof Error) || !('errno' in error) || !('code' in error)) return null
  const { errno, code } = error
  return typeof errno === 'number' && typeof code === 'string' ? { number: Math.abs(errno), name: code } : null
}
