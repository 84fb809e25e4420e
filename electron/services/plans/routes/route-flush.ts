import type { FieldValues } from '../../../api/edits.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { routeTypes } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { formField, plainChoices } from '../fields/form-field.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { faultyField } from '../steps/planning-error.ts'
import type { Planning } from '../steps/planning.ts'
import { networkOf } from '../state/canonical-address.ts'
import { deleteRecord } from './plan-record.ts'
import { tableOf } from '../state/plain-route.ts'
import { withVrfTable } from './vrf-table.ts'

/** So many routes are deleted by one command at most: more nobody reads. */
const most = 4096

const fields = [
  formField({ key: 'table', label: 'Table', kind: 'choice', attribute: 'RTA_TABLE', usual: 'main', open: true, choices: plainChoices(['main', 'local', 'default']), help: 'The table that they are in.' }),
  formField({ key: 'family', label: 'Family', kind: 'choice', attribute: 'rtm_family', usual: 'inet', choices: plainChoices(['inet', 'inet6']), help: 'Of which family they are.' }),
  formField({ key: 'dev', label: 'Device', kind: 'device', attribute: 'RTA_OIF', help: 'The device that they lead over.' }),
  formField({ key: 'via', label: 'Gateway', kind: 'address', attribute: 'RTA_GATEWAY', help: 'The gateway that they lead to.' }),
  formField({ key: 'protocol', label: 'Protocol', kind: 'choice', attribute: 'rtm_protocol', open: true, choices: [], help: 'Who made them.' }),
  formField({ key: 'scope', label: 'Scope', kind: 'choice', attribute: 'rtm_scope', open: true, choices: [], help: 'How far their destinations are.' }),
  formField({ key: 'type', label: 'Type', kind: 'choice', attribute: 'rtm_type', choices: plainChoices(Object.values(routeTypes)), help: 'What happens to their packets.' }),
  formField({ key: 'to', label: 'Destination', kind: 'prefix', attribute: 'RTA_DST', help: 'The destination that they are for.' }),
  formField({ key: 'root', label: 'Within', kind: 'prefix', attribute: 'RTA_DST', help: 'The network that their destinations lie in.' }),
  formField({ key: 'match', label: 'Around', kind: 'prefix', attribute: 'RTA_DST', help: 'The network that their destinations include.' }),
]

/** Deletes, one by one, all routes that the values fit, as `ip route flush` does: of IPv4 and the main table where nothing else is said. */
export function planRouteFlush(values: FieldValues, planning: Planning): readonly PlannedStep[] {
  const { state, names } = planning
  const reader = new FieldReader(fields, withVrfTable(values, state))
  const prefix = (key: string) => {
    const text = reader.text(key)
    return text === undefined ? undefined : text === 'default' ? { network: undefined, length: 0, size: null } : networkOfPrefix(reader, key)
  }
  const [table, device, via, protocol, scope, type] = [reader.id('table', names.tables) ?? 254, reader.device('dev', state), reader.address('via'), reader.id('protocol', names.protocols, 255), reader.id('scope', names.scopes, 255), reader.choice('type')]
  const [to, root, match] = [prefix('to'), prefix('root'), prefix('match')]
  const size = to?.size ?? root?.size ?? match?.size ?? null
  const family = (reader.choice('family') ?? (size === 16 ? 'inet6' : 'inet')) === 'inet6' ? AF_INET6 : AF_INET
  reader.finish()
  const types: Readonly<Record<number, string>> = routeTypes
  const fits = (route: RouteMessage): boolean => {
    const { header } = route
    const dst = route.attributes.dst ?? (family === AF_INET6 ? '::' : '0.0.0.0')
    return (
      header.family === family && tableOf(route) === table &&
      (protocol === undefined || header.protocol === protocol) &&
      (scope === undefined || header.scope === scope) &&
      (type === undefined || types[header.type] === type) &&
      (device === undefined || hopsOf(route).some(({ ifindex }) => ifindex === device)) &&
      (via === undefined || hopsOf(route).some(({ attributes: { gateway } }) => gateway === via)) &&
      (to === undefined || (header.dstLen === to.length && (to.network === undefined || networkOf(dst, to.length) === to.network))) &&
      (root === undefined || (header.dstLen >= root.length && (root.network === undefined || networkOf(dst, root.length) === root.network))) &&
      (match === undefined || (header.dstLen <= match.length && (match.network === undefined || networkOf(match.network, header.dstLen) === networkOf(dst, header.dstLen))))
    )
  }
  const routes = state.routes.filter(fits)
  if (routes.length > most) throw faultyField(null, `These are ${routes.length} routes, and one command deletes ${most} at most: say more of which are to go.`)
  return routes.flatMap((route) => deleteRecord(route, planning))
}

function networkOfPrefix(reader: FieldReader, key: string) {
  const prefix = reader.prefix(key)
  return prefix === undefined ? undefined : { network: networkOf(prefix.address, prefix.length), length: prefix.length, size: parseIpAddress(prefix.address)?.length ?? null }
}
