import type { Keystroke } from '../components/grid/grid-keys.ts'
import type { KeyGroup } from './handled-keys.ts'
import { isPage, pageFacts, pagesInOrder, type Page } from './pages.ts'

/** What a key can do from anywhere in the window; the name of a page: show it. */
export type Action = Page | 'filter' | 'palette' | 'help' | 'settings' | 'namespaces' | 'route-to' | 'pause' | 'settle' | 'next-pane' | 'pane-before' | 'dock' | 'rates-table' | 'retry' | 'leave' | 'new' | 'change' | 'remove' | 'undo' | 'paste-commands' | 'changes'

/** What a key can change, each by a plan that the person sees first. */
export type ChangingAction = Extract<Action, 'new' | 'change' | 'remove' | 'undo' | 'paste-commands'>

/** A key and what it does. */
export interface Binding {
  readonly action: Action
  /** As written in help: "Ctrl F". */
  readonly keys: readonly string[]
  readonly does: string
  readonly group: KeyGroup
  /** Also acts while text is typed; with Ctrl it acts on every other control anyway. */
  readonly always: boolean
  readonly matches: (stroke: Keystroke) => boolean
}

/** All keys that act from anywhere; with those of `handledKeys` they are the help. */
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
  { action: 'changes', keys: ['Ctrl H'], does: 'What was changed from here', group: 'Window', always: true, matches: withCtrl('h') },
  { action: 'settings', keys: ['Ctrl ,'], does: 'Settings', group: 'Window', always: true, matches: withCtrl(',') },
  { action: 'settle', keys: ['.'], does: 'Let waiting rows take their places; to the top when rows came in above', group: 'Table', always: false, matches: bare('.') },
  { action: 'new', keys: ['Ctrl N'], does: 'Make a link, address, route, rule or neighbour', group: 'Changing', always: true, matches: withCtrl('n') },
  { action: 'change', keys: ['F2'], does: 'Change the row; of links all that are selected', group: 'Changing', always: true, matches: bare('F2') },
  { action: 'remove', keys: ['Delete'], does: 'Delete the selected rows', group: 'Changing', always: false, matches: bare('Delete') },
  { action: 'undo', keys: ['Ctrl Z'], does: 'Undo the last change', group: 'Changing', always: false, matches: withCtrl('z') },
  {
    action: 'paste-commands',
    keys: ['Ctrl Shift V'],
    does: 'Paste commands of ip',
    group: 'Changing',
    always: false,
    matches: (stroke) => stroke.ctrlKey && stroke.shiftKey && !stroke.altKey && !stroke.metaKey && stroke.key.toLowerCase() === 'v',
  },
  { action: 'leave', keys: ['Esc'], does: 'Back to the same cell', group: 'Inspector', always: true, matches: bare('Escape') },
  { action: 'dock', keys: ['Ctrl J'], does: 'Dock it below or beside', group: 'Inspector', always: true, matches: withCtrl('j') },
  { action: 'rates-table', keys: ['T'], does: 'Rates as a table or a chart', group: 'Inspector', always: false, matches: bare('t') },
]

/** Where the keyboard is: on nothing that takes keys, on a control that takes plain ones, in a text that takes those with Ctrl besides. */
export type KeyboardPlace = 'free' | 'control' | 'text'

/** What the key does there; null: nothing of the window's. */
export function actionFor(stroke: Keystroke, place: KeyboardPlace): Action | null {
  const acts = (binding: Binding) => binding.always || place === 'free' || (place === 'control' && stroke.ctrlKey)
  return bindings.find((binding) => acts(binding) && binding.matches(stroke))?.action ?? null
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
