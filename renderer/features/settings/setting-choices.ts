import type { Preferences } from '../../../electron/api/settings.ts'
import type { Option } from './choice.tsx'

/** A value of a setting, and what choosing it changes. */
export interface SettingOption extends Option<string> {
  readonly change: Partial<Preferences>
  /** Other words that people look for it by. */
  readonly also: readonly string[]
}

/** A setting with a few values. */
export interface SettingChoice {
  readonly title: string
  /** What it does, where the title does not say it; null: it does. */
  readonly hint: string | null
  /** Too many to stand side by side. */
  readonly listed: boolean
  readonly options: readonly SettingOption[]
}

/** Settings that belong together, and what is to be said of them all; null: nothing. */
export interface SettingSection {
  readonly title: string
  readonly choices: readonly SettingChoice[]
  readonly note: string | null
}

/** All settings that are a choice of a few values, for the dialog and the palette alike; `pages` as they stand in the rail. */
export function settingSections(pages: readonly Option<Preferences['startView']>[]): readonly SettingSection[] {
  return [
    { title: 'Appearance', choices: [theme, contrast, density], note: null },
    { title: 'Amounts and times', choices: [rates, prefixes, times, clock], note: null },
    { title: 'Names', choices: [naming, ports], note: 'Hosts are never looked up: nothing here asks the network for a name.' },
    { title: 'Start and keys', choices: [startWith(pages), plainKeys], note: null },
    { title: 'Notifications', choices: [linkNotices], note: 'A change that waits to be kept is always told of while its window is not before you.' },
  ]
}

/** Whether this is the value in force. */
export function isChosen({ change }: SettingOption, preferences: Preferences): boolean {
  const now = new Map<string, unknown>(Object.entries(preferences))
  return Object.entries(change).every(([name, value]) => now.get(name) === value)
}

function option(value: string, title: string, change: Partial<Preferences>, ...also: readonly string[]): SettingOption {
  return { value, title, change, also }
}

function choice(title: string, options: readonly SettingOption[], hint: string | null = null): SettingChoice {
  return { title, hint, listed: false, options }
}

const theme = choice('Theme', [option('system', 'As the desktop', { theme: 'system' }, 'auto', 'colours'), option('light', 'Light', { theme: 'light' }, 'colours'), option('dark', 'Dark', { theme: 'dark' }, 'colours', 'night')])
const contrast = choice('Contrast', [option('system', 'As the desktop', { contrast: 'system' }), option('more', 'More', { contrast: 'more' }, 'high contrast')])
const density = choice('Rows', [option('comfortable', 'Comfortable', { density: 'comfortable' }, 'density'), option('compact', 'Compact', { density: 'compact' }, 'density', 'dense')])
const rates = choice('Rates in', [option('bytes', 'Bytes a second', { rates: 'bytes' }, 'units'), option('bits', 'Bits a second', { rates: 'bits' }, 'units', 'bps', 'mbit')])
const prefixes = choice('Prefixes', [option('si', 'k, M, G (1000)', { prefixes: 'si' }, 'units', 'si'), option('iec', 'Ki, Mi, Gi (1024)', { prefixes: 'iec' }, 'units', 'iec', 'kib', 'mib')])
const times = choice('Ages of rows', [option('relative', 'How long ago', { times: 'relative' }, 'times', 'relative'), option('clock', 'Time of day', { times: 'clock' }, 'times', 'clock')])
const clock = choice('Time of day', [option('local', 'Local', { clock: 'local' }, 'times', 'time zone'), option('utc', 'UTC', { clock: 'utc' }, 'times', 'time zone', 'gmt')])
const naming = choice(
  'Tables and protocols',
  [option('names', 'Names', { numeric: false }, 'resolve'), option('numbers', 'Numbers', { numeric: true }, 'numeric', 'numbers instead of names', 'ip -N')],
  'Also scopes and groups, as ip -N writes them. A filter takes both',
)
const ports = choice(
  'Ports',
  [option('numbers', 'Numbers', { ports: 'numbers' }, 'services', 'numeric', 'ss -n'), option('names', 'Names', { ports: 'names' }, 'services', 'https')],
  'Of sockets, by the names of /etc/services, as ss writes them without -n. A filter takes both',
)
const plainKeys = choice(
  'Keys without Ctrl',
  [option('on', 'Act', { plainKeys: true }, 'shortcuts'), option('off', 'Do nothing', { plainKeys: false }, 'shortcuts')],
  'The space bar pauses, the full stop lets rows settle, T shows rates as a table',
)
const linkNotices = choice(
  'Links that go up or down',
  [option('off', 'Not told', { linkNotices: false }, 'notifications', 'notify'), option('on', 'Told by the desktop', { linkNotices: true }, 'notifications', 'notify', 'alert', 'carrier')],
  'Of the namespace Linkwright was started in, many at once as one, every ten seconds at most',
)

function startWith(pages: readonly Option<Preferences['startView']>[]): SettingChoice {
  return { title: 'A window opens with', hint: null, listed: true, options: pages.map(({ value, title }) => option(value, title, { startView: value }, `start with ${title.toLowerCase()}`, 'start view')) }
}
