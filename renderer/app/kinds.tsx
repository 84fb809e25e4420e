import type { ComponentType } from 'react'
import type { ViewKind } from '../../electron/api/views.ts'
import { restlessLinkFields } from '../features/links/link-columns.tsx'
import { LinksView } from '../features/links/links-view.tsx'
import { restlessRouteFields } from '../features/routes/route-columns.tsx'
import { RoutesView } from '../features/routes/routes-view.tsx'
import type { ViewProps } from '../features/view/view-props.ts'

/** What the window knows of a kind of things. */
export interface Kind {
  /** In the rail and in the window's title. */
  readonly title: string
  readonly View: ComponentType<ViewProps>
  /** Fields of its rows that change by themselves from second to second: a row is not signed for them. */
  readonly restless: readonly string[]
}

/** All kinds. */
export const kinds: Readonly<Record<ViewKind, Kind>> = {
  links: { title: 'Links', View: LinksView, restless: restlessLinkFields },
  routes: { title: 'Routes', View: RoutesView, restless: restlessRouteFields },
}

/** As they stand in the rail. */
export const kindsInOrder: readonly ViewKind[] = ['links', 'routes']
