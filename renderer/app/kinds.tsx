import type { ViewKind } from '../../electron/api/views.ts'
import { addressKind } from '../features/addresses/address-kind.tsx'
import { eventKind } from '../features/events/event-kind.tsx'
import { linkKind } from '../features/links/link-kind.tsx'
import { neighbourKind } from '../features/neighbours/neighbour-kind.tsx'
import { routeKind } from '../features/routes/route-kind.tsx'
import { ruleKind } from '../features/rules/rule-kind.tsx'
import { socketKind } from '../features/sockets/socket-kind.tsx'
import type { Kind } from '../features/view/kind.ts'

/** How each kind is drawn; `kindFacts` has what is known of it before. */
export const kinds: Readonly<Record<ViewKind, Kind>> = { links: linkKind, addresses: addressKind, routes: routeKind, rules: ruleKind, neighbours: neighbourKind, sockets: socketKind, events: eventKind }
