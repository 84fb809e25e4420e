import type { GroupField } from '../../electron/api/outline.ts'
import type { PaletteEntry } from '../features/palette/palette-entry.ts'
import type { ViewAction } from '../features/view/view-actions.ts'

/** The view on show. */
export interface ShownView {
  /** As the rail calls it. */
  readonly title: string
  readonly actions: readonly ViewAction[]
  readonly groups: readonly GroupField[]
  /** What its rows are grouped by; null: nothing. */
  readonly group: string | null
  readonly onGroup: (group: string | null) => void
}

/** What can be done in the view on show. */
export function viewEntries({ title, actions, groups, group, onGroup }: ShownView): readonly PaletteEntry[] {
  const usual = { group: `In ${title}`, keys: [], technical: false } as const
  const choices = groups.length === 0 ? [] : [{ name: null, title: 'Not grouped' }, ...groups.map((each) => ({ name: each.name, title: `Group by ${each.title}` }))]
  return [
    ...actions.map((action): PaletteEntry => ({ ...usual, title: action.title, detail: '', also: action.also, glyph: 'table', run: action.run })),
    ...choices.map((choice): PaletteEntry => ({
      ...usual, title: choice.title, detail: choice.name === group ? 'in force' : '', also: ['group', 'ungroup', 'tree'], glyph: choice.name === group ? 'done' : 'groups', run: () => onGroup(choice.name),
    })),
  ]
}
