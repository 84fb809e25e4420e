import { columnSettings, historyLimit, preferences, savedFilter, viewSettings, type SavedFilter, type Settings, type ViewSettings } from '../../api/settings.ts'
import { usualColumns } from '../../api/usual-columns.ts'
import { usualPreferences, usualViewSettings } from '../../api/usual-settings.ts'
import { viewKind, type ViewKind } from '../../api/views.ts'

/** What of a schema is used here. */
interface Schema<Value> {
  safeParse(given: unknown): { readonly success: true; readonly data: Value } | { readonly success: false }
}

/** The settings in an object of the file; what is missing or does not fit is as usual, by itself. */
export function readSettings(file: unknown): Settings {
  const views = membersOf(membersOf(file)['views'])
  const read: { [Kind in ViewKind]?: ViewSettings } = {}
  for (const kind of viewKind.options) if (Object.hasOwn(views, kind)) read[kind] = readView(views[kind])
  return { ...fitted(preferences, usualPreferences, file), views: read }
}

/** Settings of the time when a file had the columns of each view, and nothing else. */
export function readColumnsFile(file: unknown): Settings {
  const views = Object.entries(membersOf(file)).map(([kind, columns]): [string, unknown] => [kind, { columns }])
  return readSettings({ views: Object.fromEntries(views) })
}

/** `base`, with those members of `given` in it that fit the schema; what is not one of its own is left out. */
export function fitted<Value extends object>(schema: Schema<Value>, base: Value, given: unknown): Value {
  let result = base
  for (const [name, value] of Object.entries(membersOf(given))) {
    if (!Object.hasOwn(base, name)) continue
    const parsed = schema.safeParse({ ...result, [name]: value })
    if (parsed.success) result = parsed.data
  }
  return result
}

/** The members of an object; none of anything else. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function readView(given: unknown): ViewSettings {
  const members = membersOf(given)
  return fitted(viewSettings, usualViewSettings, {
    ...members,
    columns: fitted(columnSettings, usualColumns, members['columns']),
    history: entriesOf(viewSettings.shape.history.element, members['history']).slice(0, historyLimit),
    saved: withoutNamesakes(entriesOf(savedFilter, members['saved'])),
  })
}

function entriesOf<Value>(schema: Schema<Value>, given: unknown): readonly Value[] {
  const found: Value[] = []
  for (const entry of isList(given) ? given : []) {
    const parsed = schema.safeParse(entry)
    if (parsed.success) found.push(parsed.data)
  }
  return found
}

function withoutNamesakes(saved: readonly SavedFilter[]): readonly SavedFilter[] {
  return saved.filter(({ name }, index) => saved.findIndex((other) => other.name === name) === index)
}

function isList(given: unknown): given is readonly unknown[] {
  return Array.isArray(given)
}
