import * as z from 'zod'

import { groupName } from './outline.ts'
import { pageName, sortKey, viewKind, type ViewKind } from './views.ts'

/** A column's id, as the window names it. */
const columnId = z.string().regex(/^[a-z]{1,32}$/)

/** What a person chose of a view's columns; columns that are not mentioned are as usual. */
export const columnSettings = z.object({
  hidden: z.array(columnId).max(64),
  shown: z.array(columnId).max(64),
  /** In pixels. */
  widths: z.array(z.object({ column: columnId, width: z.int().min(40).max(1200) })).max(64),
  /** All columns in their order; those that are not in it stand behind the one that they usually follow. Empty: the usual order. */
  order: z.array(columnId).max(64).default([]),
})
export type ColumnSettings = z.infer<typeof columnSettings>

/** A filter that says something. */
const keptFilter = z.string().regex(/\S/).max(4096)

/** A filter that a person gave a name, unique in its view. */
export const savedFilter = z.object({ name: z.string().trim().min(1).max(64), filter: keptFilter })
export type SavedFilter = z.infer<typeof savedFilter>

/** How many of the filters that were used are remembered of each view. */
export const historyLimit = 50

/** What is remembered of one view. A further setting is a line here and its usual value in usual-settings.ts. */
export const viewSettings = z.object({
  columns: columnSettings,
  /** What its rows are sorted by; null: as usual. */
  sort: z.array(sortKey).max(4).nullable(),
  /** What its rows are grouped by; null: nothing. */
  group: groupName.nullable(),
  /** Filters that were used, newest first. */
  history: z.array(keptFilter).max(historyLimit),
  saved: z.array(savedFilter).max(100).refine((saved) => new Set(saved.map(({ name }) => name)).size === saved.length, 'two filters have one name'),
})
export type ViewSettings = z.infer<typeof viewSettings>

/** What is chosen for the whole app. A further setting is a line here and its usual value in usual-settings.ts. */
export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  density: z.enum(['comfortable', 'compact']),
  /** What rates are counted in. */
  rates: z.enum(['bytes', 'bits']),
  /** Prefixes of rates and amounts: of thousands (k, M, G), or of 1024 (Ki, Mi, Gi). */
  prefixes: z.enum(['si', 'iec']),
  /** Times of rows: how long ago, or the time of day. */
  times: z.enum(['relative', 'clock']),
  /** Times of day: of this machine's zone, or UTC. */
  clock: z.enum(['local', 'utc']),
  /** Numbers in place of the names of tables, protocols, scopes and groups. */
  numeric: z.boolean(),
  /** Ports of sockets: as numbers, or by the names of services where they have one. */
  ports: z.enum(['numbers', 'names']),
  /** The page that a window opens with. */
  startView: pageName,
  /** Keys without Ctrl act: ".", "t", the space bar. */
  plainKeys: z.boolean(),
  /** The desktop tells of links that go up or down. */
  linkNotices: z.boolean(),
  /** The hints of the first start were put away. */
  welcomed: z.boolean(),
})
export type Preferences = z.infer<typeof preferences>

/** What is remembered between starts; views of which nothing was chosen are not mentioned. */
export interface Settings extends Preferences {
  readonly views: Readonly<Partial<Record<ViewKind, ViewSettings>>>
}

/** What went wrong with the file of the settings. */
export type SettingsTrouble =
  /** It could not be understood; it was renamed to `movedTo`, and all is as usual. */
  | { readonly kind: 'set-aside'; readonly movedTo: string; readonly reason: string }
  /** It could not be read; all is as usual, and nothing is written over it. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** What was chosen last holds until the app ends. */
  | { readonly kind: 'not-kept'; readonly reason: string }

/** The settings that hold, where they are kept, and what is wrong with that. */
export interface SettingsState {
  readonly settings: Settings
  /** An absolute path. */
  readonly file: string
  readonly trouble: SettingsTrouble | null
}

/** The settings of the app that change; the others stay. */
export const changeSettingsInput = preferences.partial()
/** The settings of one view that change; the others stay. */
export const changeViewSettingsInput = z.object({ kind: viewKind, change: viewSettings.partial() })
/** A filter that was used goes to the front of its view's history. */
export const noteFilterInput = z.object({ kind: viewKind, filter: keptFilter })
