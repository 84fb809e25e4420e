import { describe, expect, it } from 'vitest'
import type { Preferences } from '../../../../electron/api/settings.ts'
import { usualPreferences } from '../../../../electron/api/usual-settings.ts'
import { preferences as known } from '../../../../electron/api/settings.ts'
import { paletteEntries } from '../../../../renderer/app/palette-entries.ts'
import { settingEntries } from '../../../../renderer/app/setting-entries.ts'
import { viewEntries } from '../../../../renderer/app/view-entries.ts'
import { copyActions } from '../../../../renderer/features/copy/copy-actions.ts'
import { rankedEntries } from '../../../../renderer/features/palette/ranked-entries.ts'

const nothing = () => {}

function found(text: string, preferences: Preferences = usualPreferences) {
  return rankedEntries(settingEntries(preferences, nothing), text).map(({ title }) => title)
}

describe('a setting in the palette', () => {
  it.each([
    ['dark', 'Theme: Dark'],
    ['theme', 'Theme: As the desktop'],
    ['compact', 'Rows: Compact'],
    ['density', 'Rows: Comfortable'],
    ['bits', 'Rates in: Bits a second'],
    ['units bits', 'Rates in: Bits a second'],
    ['iec', 'Prefixes: Ki, Mi, Gi (1024)'],
    ['numeric', 'Tables and protocols: Numbers'],
    ['numbers instead of names', 'Tables and protocols: Numbers'],
    ['ports', 'Ports: Numbers'],
    ['https', 'Ports: Names'],
    ['utc', 'Time of day: UTC'],
    ['times utc', 'Time of day: UTC'],
    ['start with routes', 'A window opens with: Routes'],
    ['contrast', 'Contrast: As the desktop'],
  ])('is found by "%s": %s', (text, title) => {
    expect(found(text)[0]).toBe(title)
  })

  it('is set by its entry, and that of the value in force says so', () => {
    const changes: Partial<Preferences>[] = []
    const entries = settingEntries({ ...usualPreferences, theme: 'dark', numeric: true }, (change) => changes.push(change))
    const entry = (title: string) => entries.find((each) => each.title === title)
    entry('Rates in: Bits a second')?.run?.()
    entry('Tables and protocols: Names')?.run?.()
    expect(changes).toEqual([{ rates: 'bits' }, { numeric: false }])
    expect(entries.filter(({ detail }) => detail === 'in force').map(({ title }) => title).slice(0, 2)).toEqual(['Theme: Dark', 'Contrast: As the desktop'])
    expect(entry('Theme: Light')?.detail).toBe('')
    expect(entry('Tables and protocols: Numbers')?.detail).toBe('in force')
  })

  it('is there for each preference but the greeting, with each of its values once', () => {
    const changes: Partial<Preferences>[] = []
    for (const { run } of settingEntries(usualPreferences, (change) => changes.push(change))) run?.()
    expect(new Set(changes.flatMap((change) => Object.keys(change)))).toEqual(new Set(Object.keys(known.shape).filter((name) => name !== 'welcomed')))
    expect(new Set(changes.map((change) => JSON.stringify(change))).size).toBe(changes.length)
    const of = (name: keyof Preferences) => changes.filter((change) => name in change).map((change) => change[name])
    expect(of('theme')).toEqual(known.shape.theme.options)
    expect(of('startView')).toEqual(known.shape.startView.options)
  })
})

describe('what can be done in the view on show', () => {
  const shown = { title: 'Routes', actions: [], groups: [{ name: 'table', title: 'Table', none: 'No table' }, { name: 'device', title: 'Device', none: 'No device' }], group: 'device', onGroup: nothing }

  it('has each of its groups, and none, with the one in force', () => {
    expect(viewEntries(shown).map(({ title, detail }) => [title, detail])).toEqual([['Not grouped', ''], ['Group by Table', ''], ['Group by Device', 'in force']])
    const groups: (string | null)[] = []
    for (const { run } of viewEntries({ ...shown, onGroup: (group) => groups.push(group) })) run?.()
    expect(groups).toEqual([null, 'table', 'device'])
  })

  it('has the ways to copy once rows are selected', () => {
    const routes = { noun: { one: 'route', many: 'routes' }, canBeMade: true }
    expect(copyActions(0, routes, nothing)).toEqual([])
    const forms: string[] = []
    const actions = copyActions(1200, routes, (form) => forms.push(form))
    for (const { run } of actions) run()
    expect(forms).toEqual(['text', 'text-with-names', 'json', 'show', 'make'])
    expect(actions[2]?.title).toBe('Copy the 1,200 selected routes as JSON')
    expect(copyActions(1, routes, nothing)[4]?.title).toBe('Copy the selected route as the command that makes it')
    expect(copyActions(1, { noun: { one: 'socket', many: 'sockets' }, canBeMade: false }, nothing).map(({ title }) => title)).toHaveLength(4)
    expect(copyActions(2, { noun: { one: 'socket', many: 'sockets' }, canBeMade: false }, nothing).map(({ title }) => title).join()).not.toContain('make')
  })
})

describe('an action of the window', () => {
  it.each([['about', 'About Linkwright'], ['another namespace', 'Network namespaces'], ['netns', 'Network namespaces'], ['reload', 'Read anew']])('is found by "%s": %s', (text, title) => {
    expect(rankedEntries(paletteEntries(nothing, nothing, nothing), text).map((entry) => entry.title)).toContain(title)
  })

  it('that changes something is not offered where the person asked that nothing is', () => {
    const titles = (mayChange: boolean) => paletteEntries(nothing, nothing, nothing, mayChange).map(({ title }) => title)
    expect(titles(true).filter((title) => !titles(false).includes(title))).toEqual([
      'Make a link, address, route, rule or neighbour', 'Change the row; of links all that are selected', 'Delete the selected rows', 'Undo the last change', 'Paste commands of ip',
    ])
  })
})
