import type { Branch } from '../../../electron/api/outline.ts'
import { formatCount } from '../../format/quantity.ts'
import { Glyph } from '../glyphs.tsx'
import './outline.css'

/** More levels than these are not told apart by their indent. */
const deepest = 6

/** What stands before the first cell of a row in a tree: the lines that lead to it. */
export function TreeLines({ branch: { level, guides } }: { readonly branch: Branch }) {
  return Array.from({ length: Math.min(level, deepest) }, (_, at) => {
    const goesOn = (guides & (1 << at)) !== 0
    const own = at === Math.min(level, deepest) - 1
    const look = own ? (goesOn ? 'tree-branch' : 'tree-last') : goesOn ? 'tree-on' : 'tree-none'
    return <span key={at} className={`outline-line ${look}`} aria-hidden="true" />
  })
}

/** Behind the first cell of a row that others stand below: folds them, and opens them again; says how many there are while they are folded. */
export function TreeTwisty({ branch: { members, folded } }: { readonly branch: Branch }) {
  if (members === 0) return null
  return (
    <span className={`outline-twisty${folded ? ' folded' : ''}`} data-fold title={folded ? `Show the ${formatCount(members)} below` : `Fold the ${formatCount(members)} below`}>
      {folded ? formatCount(members) : null}
      <Glyph name={folded ? 'folded' : 'opened'} />
    </span>
  )
}
