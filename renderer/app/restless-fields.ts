import type { LinkRow, RouteRow } from '../../electron/api/rows.ts'
import type { ViewKind } from '../../electron/api/views.ts'

const ofLinks: readonly (keyof LinkRow)[] = ['counters', 'rates']
/** When a route expires each of its messages says anew. */
const ofRoutes: readonly (keyof RouteRow)[] = ['expiresAt']

/**
 * Fields of rows that change by themselves from second to second: a row is not signed for them. They stand apart from what draws the
 * kinds, since rows come before React has.
 */
export const restlessFields: Readonly<Record<ViewKind, readonly string[]>> = { links: ofLinks, routes: ofRoutes }
