import type { ComponentType } from 'react'
import type { ViewKind } from '../../electron/api/views.ts'
import { LinksView } from '../features/links/links-view.tsx'
import { RoutesView } from '../features/routes/routes-view.tsx'
import type { ViewProps } from '../features/view/view-props.ts'

/** What the window knows of a kind of things. */
export interface Kind {
  /** In the rail and in the window's title. */
  readonly title: string
  readonly View: ComponentType<ViewProps>
}

/** All kinds. */
export const kinds: Readonly<Record<ViewKind, Kind>> = {
  links: { title: 'Links', View: LinksView },
  routes: { title: 'Routes', View: RoutesView },
}

/** As they stand in the rail. */
export const kindsInOrder: readonly ViewKind[] = ['links', 'routes']
