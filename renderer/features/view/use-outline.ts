import { useMemo } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import { announce } from '../../components/announcer/announcer.ts'
import type { GridOutline } from '../../components/grid/lines.ts'
import { foldWords } from './fold-words.ts'
import { allFolded, nothingFolded, withFold } from './folding.ts'
import type { ViewSession } from './view-session.ts'
import type { ViewSnapshot } from './view-snapshot.ts'

/** How the rows are arranged in groups or as a tree, and the ways to fold them; null: they are a list. `nameOf`: what a row is called; null: it is not loaded. */
export function useOutline(session: ViewSession, { window, group, groups }: ViewSnapshot, nameOf: (id: RowId) => string | null): GridOutline | null {
  const arranged = window.outline
  return useMemo(() => {
    if (arranged === null) return null
    const none = groups.find(({ name }) => name === group)?.none ?? ''
    return {
      ...arranged,
      none,
      onFold: (key, folded) => {
        const before = session.snapshot().folds
        const after = withFold(before, key, folded)
        session.setFolds(after)
        if (after !== before) announce('done', foldWords({ ...arranged, none }, key, folded, nameOf))
      },
      onFoldAll: (folded) => {
        session.setFolds(folded ? allFolded : nothingFolded)
        announce('done', folded ? 'All groups are folded' : 'All groups are open')
      },
    }
  }, [arranged, groups, group, session, nameOf])
}
