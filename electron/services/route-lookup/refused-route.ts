import type { ApiError } from '../../api/errors.ts'
import type { NetlinkError } from '../../socket/netlink-error.ts'

/** What it means for a route when the kernel answers with an error; net/ipv4/fib_semantics.c, fib_props; net/ipv6/route.c, ip6_rt_type_to_error. */
const meanings: Readonly<Record<string, string>> = {
  ENETUNREACH: 'no route leads there',
  EHOSTUNREACH: 'it is unreachable; a route says so, or nothing leads there from where it comes in',
  EACCES: 'it is prohibited by a route or a rule',
  EINVAL: 'it is dropped by a blackhole, or the kernel takes no such question',
  EXDEV: 'packets from there do not come in by that device (reverse path filter)',
  ENODEV: 'the device is not there',
  EAGAIN: 'a route of the type throw ends the search',
}

/** Why no route was found, in one sentence that holds the kernel's error by name and, where it was worked out, what refused the packet (`by`). */
export function refusedRoute({ errno, code, extack }: NetlinkError, destination: string, by: string | null = null): ApiError {
  const own = extack?.message ?? null
  const reason = own ?? by ?? meanings[code] ?? 'the kernel does not say why'
  return {
    code: 'netlink',
    message: `No route to ${destination}: ${reason} (${code}).`,
    errno: { number: errno, name: code },
    ...(own === null ? {} : { extack: own }),
    ...(extack === undefined || extack.attributePath.length === 0 ? {} : { attributePath: extack.attributePath }),
  }
}
