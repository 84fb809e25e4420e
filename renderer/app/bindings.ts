import type { Keystroke } from '../components/grid/grid-keys.ts'
import type { KeyGroup } from './handled-keys.ts'
import { isPage, pageFacts, pagesInOrder, type Page } from './pages.ts'

/** What a key can do from anywhere in the window; the name of a page: show it. */
export type Action = Page | 'filter' | 'palette' | 'help' | 'settings' | 'namespaces' | 'route-to' | 'pause' | 'settle' | 'next-pane' | 'pane-before' | 'dock' | 'rates-table' | 'retry' | 'leave'

/** A key and what it does. */
export interface Binding {
  readonly action: Action
  /** As written in help: "Ctrl F". */
  readonly keys: readonly string[]
  readonly does: string
  readonly group: KeyGroup
  /** Also acts while text is typed or a control has the keyboard. */
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
  { action: 'settings', keys: ['Ctrl ,'], does: 'Settings', group: 'Window', always: true, matches: withCtrl(',') },
  { action: 'settle', keys: ['.'], does: 'Let waiting rows take their places; to the top when rows came in above', group: 'Table', always: false, matches: bare('.') },
  { action: 'leave', keys: ['Esc'], does: 'Back to the same cell', group: 'Inspector', always: true, matches: bare('Escape') },
  { action: 'dock', keys: ['Ctrl J'], does: 'Dock it below or beside', group: 'Inspector', always: true, matches: withCtrl('j') },
  { action: 'rates-table', keys: ['T'], does: 'Rates as a table or a chart', group: 'Inspector', always: false, matches: bare('t') },
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
