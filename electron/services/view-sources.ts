import type { ViewKind } from '../api/views.ts'
import type { Links } from './links/links.ts'
import { Routes } from './routes/routes.ts'
import type { ScopeServices } from './scope-services.ts'
import { Sockets } from './sockets/sockets.ts'
import type { ViewSource } from './views/view-source.ts'

/** What views can be of, by kind. */
export interface ViewSources {
  readonly links: Links
  readonly routes: Routes
  readonly sockets: Sockets
}

/** Makes the source of each kind; the links of the scope are there from its beginning. Throws what `Kernel.open` throws. */
export const openViewSource: { readonly [Kind in ViewKind]: (services: ScopeServices, links: Links) => ViewSources[Kind] & ViewSource } = {
  links: (_services, links) => links,
  routes: (services, links) => new Routes(services, links),
  sockets: (services, links) => new Sockets(services, links),
}
