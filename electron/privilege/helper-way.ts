import { closeSync, constants, openSync, readFileSync } from 'node:fs'

/** How the helper of this process comes by its rights: it has them where this process may administer its own network namespace; else polkit is asked. */
export function helperWay(): 'direct' | 'pkexec' {
  return holdsNetAdmin(readFileSync('/proc/self/status', 'utf8')) && isItsOwnNetwork() ? 'direct' : 'pkexec'
}

/** CAP_NET_ADMIN of linux/capability.h. */
const netAdmin = 1n << 12n

/** Whether CAP_NET_ADMIN is effective, by a /proc/PID/status (proc_pid_status(5)). */
export function holdsNetAdmin(status: string): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1]
  return effective !== undefined && (BigInt(`0x${effective}`) & netAdmin) !== 0n
}

/**
 * Whether our capabilities count in our network namespace: those of a user namespace that does not own it, as `unshare -Ur` makes one, do not. The settings of
 * a network may be opened for writing by who administers it (net_ctl_permissions() of net/sysctl_net.c); nothing is written. Where all settings are
 * read-only for everyone, as in many containers, nothing is known of it, and the capabilities are believed; so they are of root of the machine, who owns these files.
 */
function isItsOwnNetwork(): boolean {
  try {
    closeSync(openSync('/proc/sys/net/ipv4/ip_forward', constants.O_WRONLY))
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'EACCES' && error.code !== 'EPERM'
  }
}
