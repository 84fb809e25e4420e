import type { ComponentType } from 'react'
import type { ViewKind } from '../../electron/api/views.ts'
import { LinksView } from '../features/links/links-view.tsx'
import { RoutesView } from '../features/routes/routes-view.tsx'
import type { ViewProps } from '../features/view/view-props.ts'

/** How a kind of things is drawn; `kindFacts` has what is known of it before. */
export interface Kind {
  readonly View: ComponentType<ViewProps>
}

/** All kinds. */
export const kinds: Readonly<Record<ViewKind, Kind>> = {
  links: { View: LinksView },
  routes: { View: RoutesView },
}
