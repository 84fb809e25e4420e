import { readlinkSync } from 'node:fs'

/** The network namespace that the kernel starts with: cookies are counted from 1 (net/core/net_namespace.c). */
const firstCookie = 1n

/** Whether a network namespace without a name, which this process is in, is one of its own (unshare(1), `ip netns exec`), and not that of the machine, or of the container, which is init's. */
export function isOwnNetwork(cookie: bigint): boolean {
  if (cookie === firstCookie) return false
  try {
    return readlinkSync('/proc/self/ns/net') !== readlinkSync('/proc/1/ns/net')
  } catch {
    // Of init only root may read it.
    return true
  }
}
