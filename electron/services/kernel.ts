import { ApiFailure } from '../api/errors.ts'
import type { NamespaceName } from '../api/status.ts'
import { NETLINK_ROUTE } from '../netlink/core/constants.ts'
import { AddonError, loadAddon } from '../socket/native-addon.ts'
import { openNetlinkTransport } from '../socket/netlink-transport.ts'
import { walkOwners, type WalkedOwners, type WalkedProcesses } from '../socket/owner-walk.ts'
import type { Transport } from '../socket/transport.ts'
import { HeldNamespace } from './held-namespace.ts'
import { openingFailure } from './opening-failure.ts'

/** What a Netlink socket is wanted for. */
export interface SocketWish {
  /** NETLINK_ROUTE, NETLINK_SOCK_DIAG …; linux/netlink.h. */
  readonly protocol: number
  /** Multicast groups of the protocol (RTNLGRP_…); none for a socket that asks. */
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
  /** The protocol that it was opened for. */
  readonly protocol: number
  readonly portId: number
  readonly receiveBuffer: number
  /** Joins a multicast group. Throws an Error with `code`: EINVAL where the protocol has no such group, EPERM. */
  join(group: number): void
  /** What was sent to the group before still comes. */
  leave(group: number): void
  readonly counters: { readonly foreign: number; readonly truncated: number; readonly overruns: number; readonly unfinished: number }
}

/** The kernel of one network namespace, as the services see it: this machine's, or one that a test makes up. */
export interface Kernel {
  /** SO_NETNS_COOKIE. */
  readonly cookie: bigint
  /** The name that the person gave, or "" for the process's own namespace. */
  readonly label: string
  /** Throws `ApiFailure`: see `localKernel`. */
  open(wish: SocketWish): KernelSocket
  /** What the label stands for now; without one the same always. Sockets are opened in the namespace that it stood for at first. */
  named(): NamespaceName
  /** Lets the namespace go; sockets that are open stay so. */
  close(): void
  /** CLOCK_BOOTTIME in milliseconds: the clock of `Datagram.receivedAt`. */
  bootTime(): number
  /** Which processes hold which sockets, of all namespaces alike: see `NativeAddon.walkOwners`. */
  walkOwners(known?: WalkedProcesses): Promise<WalkedOwners>
}

/**
 * The kernel of a namespace of this machine. Throws `ApiFailure` with one sentence: "addon" where it is missing or does not load,
 * "unknown-namespace", "forbidden" where entering is not allowed, "unavailable" where the kernel has not the protocol.
 */
export function localKernel(addonPath: string, namespace?: string): Kernel {
  const addon = explain(() => loadAddon(addonPath), addonFailure)
  const unopened = (protocol: number) => (thrown: unknown): ApiFailure | null => openingFailure(thrown, protocol, namespace)
  const held = namespace === undefined ? null : explain(() => new HeldNamespace(namespace), unopened(NETLINK_ROUTE))
  const open = (wish: SocketWish) =>
    explain(() => openNetlinkTransport(addon, { ...wish, ...(held === null ? {} : { namespace: held.descriptor }) }), unopened(wish.protocol))
  const close = (): void => held?.close()
  try {
    const first = open({ protocol: NETLINK_ROUTE, keepBuffers: false })
    const { cookie } = first
    first.close()
    return {
      cookie,
      label: namespace ?? '',
      open,
      named: () => held?.named ?? 'same',
      close,
      bootTime: () => addon.bootTime(),
      walkOwners: (known) => walkOwners(addon, known),
    }
  } catch (error) {
    close()
    throw error
  }
}

function addonFailure(thrown: unknown): ApiFailure | null {
  return thrown instanceof AddonError ? new ApiFailure({ code: 'addon', message: thrown.message }, { cause: thrown }) : null
}

function explain<T>(attempt: () => T, failure: (thrown: unknown) => ApiFailure | null): T {
  try {
    return attempt()
  } catch (error) {
    throw failure(error) ?? error
  }
}
