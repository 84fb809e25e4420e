import type { Hint } from '../features/welcome/welcome.tsx'
import { bindings } from './bindings.ts'
import { handledKeys } from './handled-keys.ts'

/** What is told at the first start; keys that the window does not have are left out. */
const told: readonly Hint[] = [
  { keys: ['Ctrl F'], does: 'filters in the words of ip and ss' },
  { keys: ['Ctrl K'], does: 'finds views, rows and commands' },
  { keys: ['Enter'], does: 'opens a row down to its Netlink message' },
  { keys: ['F1'], does: 'shows all keys and the filter’s language' },
]

/** The hints of the welcome whose keys there are. */
export const firstHints: readonly Hint[] = told.filter(({ keys }) => keys.every((key) => [...bindings, ...handledKeys].some((each) => each.keys.includes(key))))
