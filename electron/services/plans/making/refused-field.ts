import { routeMessage } from '../../../netlink/route/route.ts'
import type { NetlinkError } from '../../../socket/netlink-error.ts'
import type { PlannedStep } from '../steps/planned-step.ts'

/** What a refusal without an attribute is about, where its cause is plain: an error's name or words of the kernel's, and the key of the field. */
type PlainCause = readonly [cause: RegExp, field: string]

/** The first that fits counts; what is matched is "EEXIST A VXLAN device with the specified VNI already exists". */
const plainCauses: Readonly<Record<PlannedStep['object'], readonly PlainCause[]>> = {
  link: [[/\bVNI\b/, 'id'], [/\bmtu\b/i, 'mtu'], [/^EADDRNOTAVAIL/, 'address'], [/^EBUSY/, 'link'], [/Local/, 'local'], [/^EEXIST/, 'name']],
  address: [[/broadcast/i, 'broadcast'], [/^(?:EEXIST|EADDRNOTAVAIL)/, 'address'], [/^(?:ENODEV|EACCES)/, 'device']],
  route: [
    [/congestion/i, 'congctl'], [/encapsulation/i, 'encap'], [/nexthop id/i, 'nhid'], [/prefsrc|source address/i, 'src'], [/device/i, 'dev'], [/gateway/i, 'via'], [/^(?:ENETUNREACH|EHOSTUNREACH)/, 'via'], [/^(?:ENODEV|ENETDOWN)/, 'dev'],
    [/^(?:EEXIST|ESRCH|ENOENT)/, 'to'], [/prefix/i, 'to'],
  ],
  rule: [[/^(?:EEXIST|ENOENT)/, 'priority'], [/table/i, 'table']],
  neighbour: [[/link.?layer|lladdr|link address/i, 'lladdr'], [/^(?:EEXIST|ENOENT)/, 'address'], [/^(?:ENODEV|ENETDOWN)/, 'device']],
}

/** The key of the form's field that the kernel's refusal of a step is about: that of the attribute which it names; else that of its plain cause. null: it is about the whole. */
export function refusedField(step: Pick<PlannedStep, 'object' | 'forward' | 'fieldOf'>, { code, extack }: Pick<NetlinkError, 'code' | 'extack'>): string | null {
  const named = step.fieldOf(extack?.attributePath ?? [])
  if (named !== null) return named
  const said = `${code} ${extack?.message ?? ''}`
  const field = plainCauses[step.object].find(([cause]) => cause.test(said))?.[1] ?? null
  return field === 'via' && hasSeveralWays(step) ? 'hops' : field
}

function hasSeveralWays({ forward }: Pick<PlannedStep, 'forward'>): boolean {
  return forward.kind === 'netlink' && routeMessage.decode(forward.message).attributes.multipath !== undefined
}
