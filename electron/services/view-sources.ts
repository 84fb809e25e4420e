import type { ViewKind } from '../api/views.ts'
import { AddressSource } from './addresses/address-source.ts'
import { Events } from './events/events.ts'
import type { Links } from './links/links.ts'
import { Neighbours } from './neighbours/neighbours.ts'
import { Routes } from './routes/routes.ts'
import { Rules } from './rules/rules.ts'
import type { RouteLookup } from './route-lookup/route-lookup.ts'
import type { ScopeServices } from './scope-services.ts'
import { Sockets } from './sockets/sockets.ts'
import type { ViewSource } from './views/view-source.ts'

/** Makes a source; the links of the scope are there from its beginning, its routes are opened when they are asked for. Throws what `Kernel.open` throws. */
type Opening<Source extends ViewSource> = (services: ScopeServices, links: Links, routes: () => Routes, lookup: RouteLookup) => Source

/** What views can be of. */
const openings = {
  links: (_services: ScopeServices, links: Links) => links,
  addresses: (services: ScopeServices, links: Links) => new AddressSource(services, links),
  routes: (services: ScopeServices, links: Links) => new Routes(services, links),
  rules: (services: ScopeServices, links: Links, routes: () => Routes) => new Rules(services, links, routes),
  neighbours: (services: ScopeServices, links: Links) => new Neighbours(services, links),
  sockets: (services: ScopeServices, links: Links, _routes: () => Routes, lookup: RouteLookup) => new Sockets(services, links, lookup),
  events: (services: ScopeServices, links: Links) => new Events(services, links),
} satisfies Readonly<Record<ViewKind, Opening<ViewSource>>>

/** The source of each kind. */
export type ViewSources = { readonly [Kind in ViewKind]: ReturnType<(typeof openings)[Kind]> }

/** Kinds whose sources say of themselves that they do not last (`ViewSource.passing`): what is not listed here as there does not compile. */
type PassingKind = { readonly [Kind in ViewKind]: ViewSources[Kind] extends { readonly passing: true } ? Kind : never }[ViewKind]
const passing: Readonly<Record<PassingKind, true>> = { sockets: true, events: true }

/** Whether the sources of a kind are there only while there are views of it. */
export function isPassing(kind: ViewKind): kind is PassingKind {
  return Object.hasOwn(passing, kind)
}

/** Opens the source of each kind. */
export const openViewSource: { readonly [Kind in ViewKind]: Opening<ViewSources[Kind]> } = openings
