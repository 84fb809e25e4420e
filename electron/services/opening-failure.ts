import { ApiFailure } from '../api/errors.ts'
import { NETLINK_SOCK_DIAG } from '../netlink/core/constants.ts'
import { displayText } from '../netlink/core/text.ts'
import { messageWords } from './message-words.ts'

/**
 * Why a socket of a Netlink protocol (NETLINK_…) could not be opened, or the namespace that it was wanted in (undefined: that of the process), in one sentence:
 * "unknown-namespace", "forbidden" where entering is not allowed, "unavailable" where the kernel has not the protocol, "netlink" for all else.
 * null: no system call failed.
 */
export function openingFailure(thrown: unknown, protocol: number, namespace: string | undefined): ApiFailure | null {
  const errno = systemError(thrown)
  if (errno === null) return null
  const failure = (code: 'unknown-namespace' | 'forbidden' | 'unavailable' | 'netlink', message: string): ApiFailure =>
    new ApiFailure({ code, message, errno }, { cause: thrown })
  if (namespace !== undefined) {
    const shown = displayText(namespace)
    const where = namespace.includes('/') ? 'check the path' : '"ip netns list" shows the ones there are'
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(errno.name)) return failure('unknown-namespace', `There is no network namespace "${shown}": ${where}.`)
    if (errno.name === 'EINVAL') return failure('unknown-namespace', `"${shown}" is there, but is no network namespace: ${where}.`)
    if (errno.name === 'EPERM' || errno.name === 'EACCES') {
      return failure('forbidden', `The network namespace "${shown}" cannot be entered without CAP_SYS_ADMIN: start Linkwright as root, or inside of it with "${namespace.includes('/') ? 'nsenter' : 'ip netns exec'}".`)
    }
  }
  if (errno.name === 'EPROTONOSUPPORT' || errno.name === 'EAFNOSUPPORT') {
    return failure('unavailable', `This kernel offers no ${messageWords(protocol).protocol}, without which ${protocol === NETLINK_SOCK_DIAG ? 'sockets cannot be listed' : 'nothing can be read'}.`)
  }
  return failure('netlink', `The kernel could not be reached: ${thrown instanceof Error ? thrown.message.replace(/\.$/, '') : String(thrown)}.`)
}

/** The errno of a failed system call; null when the error is none. */
function systemError(error: unknown): { readonly number: number; readonly name: string } | null {
  if (!(error instanceof Error) || !('errno' in error) || !('code' in error)) return null
  const { errno, code } = error
  return typeof errno === 'number' && typeof code === 'string' ? { number: Math.abs(errno), name: code } : null
}
