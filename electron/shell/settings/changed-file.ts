import type { Settings } from '../../api/settings.ts'
import { settingsOfView, usualSettings } from '../../api/usual-settings.ts'
import { viewKind } from '../../api/views.ts'
import { membersOf } from './read-settings.ts'

/** The version of the file; one with a higher number keeps it. */
const version = 1

/**
 * The object of the file with what differs between `before` and `after` in its place. What became as usual is taken out; what is not known here, or did not
 * change, stays as it is.
 */
export function changedFile(file: unknown, before: Settings, after: Settings): object {
  const given = membersOf(file)['version']
  const members = changed(membersOf(file), whole(before), whole(after), whole(usualSettings))
  return { version: typeof given === 'number' && given > version ? given : version, ...omit(members, 'version') }
}

/** With all views. */
function whole(settings: Settings): object {
  return { ...settings, views: Object.fromEntries(viewKind.options.map((kind) => [kind, settingsOfView(settings, kind)])) }
}

function changed(file: Readonly<Record<string, unknown>>, before: object, after: object, usual: object): Readonly<Record<string, unknown>> {
  let result = file
  for (const [name, value] of Object.entries(membersOf(after))) {
    const was = membersOf(before)[name]
    const asUsual = membersOf(usual)[name]
    if (same(was, value)) continue
    const next = isGroup(value) && isGroup(was) && isGroup(asUsual) ? changed(membersOf(file[name]), was, value, asUsual) : value
    const nothing = same(next, asUsual) || same(next, {})
    result = nothing ? omit(result, name) : { ...result, [name]: next }
  }
  return result
}

function omit(members: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([each]) => each !== name))
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
