import type { Folds } from '../../../electron/api/outline.ts'

/** Nothing folded, and all. */
export const nothingFolded: Folds = { all: false, except: [] }
export const allFolded: Folds = { all: true, except: [] }

/** With this group, or row with others below it, folded or open; the same where it is. */
export function withFold(folds: Folds, key: string, folded: boolean): Folds {
  const is = folds.all !== folds.except.includes(key)
  if (is === folded) return folds
  const others = folds.except.filter((each) => each !== key)
  return { ...folds, except: others.length < folds.except.length ? others : [...others, key] }
}
