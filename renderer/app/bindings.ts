import type { Keystroke } from '../components/grid/grid-keys.ts'
import { isPage, pageFacts, pagesInOrder, type Page } from './pages.ts'

/** What a key can do from anywhere in the window; the name of a page: show it. */
export type Action = Page | 'filter' | 'palette' | 'help' | 'settings' | 'namespaces' | 'route-to' | 'pause' | 'settle' | 'next-pane' | 'pane-before' | 'dock' | 'rates-table' | 'retry' | 'leave'

export interface Binding {
  /** Null: handled where the keyboard is, listed for help. */
  readonly action: Action | null
  /** As written in help: "Ctrl F". */
  readonly keys: readonly string[]
  readonly does: string
  readonly group: 'Window' | 'Table' | 'Inspector' | 'Filter'
  /** Also acts while text is typed or a control has the keyboard. */
  readonly always: boolean
  readonly matches: (stroke: Keystroke) => boolean
}

const never = () => false

/** All keys of the window; the help sheet is made from this list. */
export const bindings: readonly Binding[] = [
  { action: 'filter', keys: ['Ctrl F'], does: 'Go to the filter', group: 'Window', always: true, matches: withCtrl('f') },
  { action: 'palette', keys: ['Ctrl K'], does: 'Find a view, a row, an action; take a command', group: 'Window', always: true, matches: withCtrl('k') },
  ...pagesInOrder.map(bindingOf),
  { action: 'route-to', keys: ['Ctrl G'], does: 'Ask which route a packet takes', group: 'Window', always: true, matches: withCtrl('g') },
  { action: 'next-pane', keys: ['F6'], does: 'Next pane', group: 'Window', always: true, matches: (stroke) => stroke.key === 'F6' && !stroke.shiftKey },
  { action: 'pane-before', keys: ['Shift F6'], does: 'Pane before', group: 'Window', always: true, matches: (stroke) => stroke.key === 'F6' && stroke.shiftKey },
  { action: 'pause', keys: ['Space'], does: 'Pause, and go on', group: 'Window', always: false, matches: bare(' ') },
  { action: 'retry', keys: ['F5'], does: 'Read anew', group: 'Window', always: true, matches: bare('F5') },
  {
    action: 'help',
    keys: ['F1', 'Ctrl ?'],
    does: 'This help',
    group: 'Window',
    always: true,
    matches: (stroke) => stroke.key === 'F1' || (stroke.key === '?' && stroke.ctrlKey && !stroke.altKey),
  },
  { action: 'namespaces', keys: ['Ctrl Shift N'], does: 'Network namespaces', group: 'Window', always: true, matches: (stroke) => stroke.ctrlKey && stroke.shiftKey && !stroke.altKey && !stroke.metaKey && stroke.key.toLowerCase() === 'n' },
  { action: 'settings', keys: ['Ctrl ,'], does: 'Settings', group: 'Window', always: true, matches: withCtrl(',') },
  { action: null, keys: ['←', '→', '↑', '↓'], does: 'Next cell', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Home', 'End'], does: 'First and last column', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Ctrl Home', 'Ctrl End'], does: 'First and last row', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Page Up', 'Page Down'], does: 'A page up and down', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Shift ↑', 'Shift ↓'], does: 'Select from here on, also with Page Up and Down; with Ctrl Home and End to the first and last row', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Ctrl ↑', 'Ctrl ↓'], does: 'Next row, the selection stays', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Ctrl Space'], does: 'Take the row into the selection, or out; a press with Ctrl, or Shift for a range, does so too', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Ctrl A'], does: 'Select all rows that the filter lets through', group: 'Table', always: false, matches: never },
  { action: null, keys: ['a–z 0–9'], does: 'Jump to the row that starts so', group: 'Table', always: false, matches: never },
  { action: null, keys: ['→', '←'], does: 'Open and fold next hops, on a destination', group: 'Table', always: false, matches: never },
  { action: null, keys: ['→', '←'], does: 'Open and fold a group, or what stands below a link', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Shift →', 'Shift ←'], does: 'Open and fold all of them', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Enter', 'Shift Enter'], does: 'On a column’s name: sort by it, or by it too', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Shift ←', 'Shift →'], does: 'On a column’s name: make it narrower, wider', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Ctrl Shift ←', 'Ctrl Shift →'], does: 'On a column’s name: move it', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Delete'], does: 'On a column’s name: hide it', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Enter'], does: 'Go to the inspector', group: 'Table', always: false, matches: never },
  { action: 'settle', keys: ['.'], does: 'Let waiting rows take their places; to the top when rows came in above', group: 'Table', always: false, matches: bare('.') },
  { action: null, keys: ['Ctrl C'], does: 'Copy the row, or all that are selected, with tabs', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Ctrl Shift C'], does: 'Copy the cell', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Menu', 'Shift F10'], does: 'Copy as text, JSON or command', group: 'Table', always: false, matches: never },
  { action: null, keys: ['Esc'], does: 'Select nothing, and close the inspector', group: 'Table', always: false, matches: never },
  { action: 'leave', keys: ['Esc'], does: 'Back to the same cell', group: 'Inspector', always: true, matches: bare('Escape') },
  { action: null, keys: ['Alt ←', 'Alt →'], does: 'Back and forward between the rows that were shown, also by the side buttons of a mouse', group: 'Inspector', always: true, matches: never },
  { action: 'dock', keys: ['Ctrl J'], does: 'Dock it below or beside', group: 'Inspector', always: true, matches: withCtrl('j') },
  { action: 'rates-table', keys: ['T'], does: 'Rates as a table or a chart', group: 'Inspector', always: false, matches: bare('t') },
  { action: null, keys: ['↑', '↓', '→', '←'], does: 'Through the attributes; open and fold them', group: 'Inspector', always: false, matches: never },
  { action: null, keys: ['←', '→', '↑', '↓'], does: 'Through the bytes', group: 'Inspector', always: false, matches: never },
  { action: null, keys: ['↓', '↑'], does: 'Choose a word; ↓ where there is none to choose: to the table', group: 'Filter', always: false, matches: never },
  { action: null, keys: ['Alt ↑'], does: 'The filter that was used before', group: 'Filter', always: false, matches: never },
  { action: null, keys: ['Alt ↓'], does: 'Saved and used filters, and a name for this one', group: 'Filter', always: false, matches: never },
  { action: null, keys: ['Tab', 'Enter'], does: 'Accept it', group: 'Filter', always: false, matches: never },
  { action: null, keys: ['Esc'], does: 'Clear the filter; once more: back to the table', group: 'Filter', always: false, matches: never },
]

/** What the key does; `busy` says that the keyboard is in a field or on a control that needs its plain keys. */
export function actionFor(stroke: Keystroke, busy: boolean): Action | null {
  return bindings.find((binding) => (binding.always || !busy) && binding.matches(stroke))?.action ?? null
}

/** Whether it is to show a page. */
export function showsPage(action: Action): action is Page {
  return isPage(action)
}

function bindingOf(page: Page): Binding {
  const { key, does } = pageFacts(page)
  return { action: page, keys: [`Ctrl ${key}`], does, group: 'Window', always: true, matches: withCtrl(key) }
}

function withCtrl(key: string) {
  return (stroke: Keystroke) => stroke.ctrlKey && !stroke.shiftKey && !stroke.altKey && !stroke.metaKey && stroke.key.toLowerCase() === key
}

function bare(key: string) {
  return (stroke: Keystroke) => !stroke.ctrlKey && !stroke.shiftKey && !stroke.altKey && !stroke.metaKey && stroke.key.toLowerCase() === key.toLowerCase()
}
