import { readFileSync, readlinkSync } from 'node:fs'
import { release } from 'node:os'

/** What /proc calls the network namespace that the kernel starts with, since Linux 6.18 (include/uapi/linux/nsfs.h, NET_NS_INIT_INO). */
const first = 'net:[4026531833]'

/** Whether the network namespace that this process is in is one of its own (unshare(1), `ip netns exec`), and not that of the machine, or of a container whose init this process may look at. Where nobody can tell it is the machine's. */
export function isOwnNetwork(): boolean {
  const here = readlinkSync('/proc/self/ns/net')
  if (here === first) return false
  try {
    return here !== readlinkSync('/proc/1/ns/net')
  } catch {
    // Of init only those may read it who may trace it.
    return isNumbered(release()) || !/^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'))
  }
}

/** Whether a kernel of this release has that number. */
function isNumbered(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 6 || (major === 6 && minor >= 18)
}
