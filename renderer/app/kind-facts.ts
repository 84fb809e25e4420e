import type { ViewKind } from '../../electron/api/views.ts'
import { addressFacts } from '../features/addresses/address-facts.ts'
import { eventFacts } from '../features/events/event-facts.ts'
import { linkFacts } from '../features/links/link-facts.ts'
import { neighbourFacts } from '../features/neighbours/neighbour-facts.ts'
import { routeFacts } from '../features/routes/route-facts.ts'
import { ruleFacts } from '../features/rules/rule-facts.ts'
import { socketFacts } from '../features/sockets/socket-facts.ts'
import type { KindFacts } from '../features/view/kind-facts.ts'

/** What is known of each kind before it is drawn; `kinds` has how it is. Nothing here brings React. */
export const kindFacts: Readonly<Record<ViewKind, KindFacts>> = { links: linkFacts, addresses: addressFacts, routes: routeFacts, rules: ruleFacts, neighbours: neighbourFacts, sockets: socketFacts, events: eventFacts }

/** As they stand in the rail. */
export const kindsInOrder: readonly ViewKind[] = ['links', 'addresses', 'routes', 'rules', 'neighbours', 'sockets', 'events']
