/** Keys that act where the keyboard is, and where in the window's source that is done. */
export interface HandledKeys {
  /** As written in help: "Ctrl F". */
  readonly keys: readonly string[]
  readonly does: string
  readonly group: KeyGroup
  /** The file that handles them, below renderer/; null: the control itself does, as controls of pages do. */
  readonly at: string | null
}

/** The groups of the help, in their order. */
export const keyGroups = ['Window', 'Overview', 'Table', 'Changing', 'Inspector', 'Filter', 'Palette and menus'] as const
export type KeyGroup = (typeof keyGroups)[number]

function keysOf(group: KeyGroup, at: string | null, ...lines: readonly (readonly [keys: readonly string[], does: string])[]): readonly HandledKeys[] {
  return lines.map(([keys, does]) => ({ keys, does, group, at }))
}

/** All of them, as the help lists them; a test holds them against the files that handle them. */
export const handledKeys: readonly HandledKeys[] = [
  ...keysOf('Overview', 'features/overview/inspection-reading.tsx',
    [['←', '→'], 'On the moment that is read: all charts a second earlier or later; ten with Shift'],
    [['Home'], 'The oldest moment'],
    [['End', 'Esc'], 'Now'],
  ),
  ...keysOf('Table', 'components/grid/grid-keys.ts',
    [['←', '→', '↑', '↓'], 'Next cell'],
    [['Home', 'End'], 'First and last column'],
    [['Ctrl Home', 'Ctrl End'], 'First and last row'],
    [['Page Up', 'Page Down'], 'A page up and down'],
  ),
  ...keysOf('Table', 'components/grid/selection-keys.ts',
    [['Shift ↑', 'Shift ↓'], 'Select from here on'],
    [['Shift Page Up', 'Shift Page Down'], 'A page of it'],
    [['Ctrl Shift Home', 'Ctrl Shift End'], 'To the first and last row'],
    [['Ctrl ↑', 'Ctrl ↓'], 'Next row, the selection stays'],
    [['Ctrl Space'], 'Take the row into the selection, or out; a press with Ctrl, or Shift for a range, does so too'],
    [['Ctrl A'], 'Select all rows that the filter lets through'],
  ),
  ...keysOf('Table', 'components/grid/type-ahead.ts', [['a–z 0–9'], 'Jump to the row that starts so']),
  ...keysOf('Table', 'components/grid/fold-keys.ts',
    [['→', '←'], 'Open and fold a group, or what stands below a link'],
    [['Shift →', 'Shift ←'], 'Open and fold all of them'],
    [['Enter'], 'On a group: open or fold it'],
  ),
  ...keysOf('Table', null, [['Enter', 'Shift Enter'], 'On a column’s name: sort by it, or by it too']),
  ...keysOf('Table', 'components/grid/use-grid-keys.ts',
    [['→', '←'], 'Open and fold next hops, on a destination, or a burst of events'],
    [['Shift ←', 'Shift →'], 'On a column’s name: make it narrower, wider'],
    [['Ctrl Shift ←', 'Ctrl Shift →'], 'On a column’s name: move it'],
    [['Delete'], 'On a column’s name: hide it'],
    [['Enter'], 'Go to the inspector; on a burst of events: open or fold it'],
    [['Ctrl C'], 'Copy the row, or all that are selected, with tabs'],
    [['Ctrl Shift C'], 'Copy the cell'],
    [['Esc'], 'Select nothing, and close the inspector'],
  ),
  ...keysOf('Table', 'components/grid/use-column-drag.ts', [['Esc'], 'While a column is dragged: leave it where it was']),
  ...keysOf('Table', 'components/grid/grid.tsx', [['Menu', 'Shift F10'], 'Copy as text, JSON or command']),
  ...keysOf('Changing', null, [['Enter'], 'In a form: see the plan']),
  ...keysOf('Changing', 'features/edit/kind-choice.tsx', [['Enter'], 'From the kind of a new link to its fields']),
  ...keysOf('Changing', 'features/edit/edit-sheet.tsx', [['Ctrl Enter'], 'From anywhere in a form: see the plan']),
  ...keysOf('Changing', 'features/edit/paste-sheet.tsx', [['Ctrl Enter'], 'In pasted commands: see the plan']),
  ...keysOf('Inspector', 'app/use-visits.ts', [['Alt ←', 'Alt →'], 'Back and forward between the rows that were shown, also by the side buttons of a mouse']),
  ...keysOf('Inspector', 'components/tabs.tsx', [['←', '→'], 'Next tab']),
  ...keysOf('Inspector', 'components/message/message-nodes.ts',
    [['↑', '↓', '→', '←'], 'Through the attributes; open and fold them'],
    [['Home', 'End'], 'First and last attribute'],
    [['←', '→', '↑', '↓'], 'Through the bytes'],
  ),
  ...keysOf('Filter', 'features/filter/filter-line.tsx',
    [['↓', '↑'], 'Choose a word; ↓ where there is none to choose: to the table'],
    [['Alt ↑'], 'The filter that was used before'],
    [['Alt ↓'], 'Saved and used filters, and a name for this one'],
    [['Tab', 'Enter'], 'Accept it'],
    [['Esc'], 'Clear the filter; once more: back to the table'],
  ),
  ...keysOf('Filter', 'features/filter/remembered-filters.tsx', [['↓', '↑'], 'Between saved and used filters'], [['Delete'], 'Forget the filter']),
  ...keysOf('Changing', 'confirm/plan-sheet.tsx', [['Ctrl Enter'], 'Apply the plan that is shown'], [['Esc'], 'Cancel it']),
  ...keysOf('Changing', 'confirm/step-list.tsx', [['↑', '↓', 'Page Up', 'Page Down'], 'Through the steps of a plan'], [['Home', 'End'], 'First and last step']),
  ...keysOf('Changing', 'confirm/confirm-dock.tsx', [['Ctrl Enter'], 'Keep what waits for that, where F6 leads'], [['Esc'], 'Back to the page']),
  ...keysOf('Changing', 'confirm/confirmation.tsx', [['F6'], 'From there to the next pane']),
  ...keysOf('Palette and menus', 'features/palette/palette.tsx', [['↓', '↑'], 'Choose what is found'], [['Enter'], 'Go there, or do it']),
  ...keysOf('Palette and menus', 'features/copy/copy-menu.tsx', [['↓', '↑'], 'Choose a way to copy'], [['Esc'], 'Close the menu']),
  ...keysOf('Palette and menus', null, [['Esc'], 'Close the palette, a list or a dialog']),
]
