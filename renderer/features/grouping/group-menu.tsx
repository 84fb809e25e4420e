import { useId } from 'react'
import type { GroupField } from '../../../electron/api/outline.ts'
import { Glyph } from '../../components/glyphs.tsx'
import './group-menu.css'

interface GroupMenuProps {
  readonly groups: readonly GroupField[]
  readonly group: string | null
  /** Something can be folded. */
  readonly outlined: boolean
  readonly onGroup: (group: string | null) => void
  readonly onFoldAll: (folded: boolean) => void
}

/** What the rows are grouped by: a button, and the list below it. */
export function GroupMenu({ groups, group, outlined, onGroup, onFoldAll }: GroupMenuProps) {
  const id = useId()
  const chosen = groups.find(({ name }) => name === group)
  if (groups.length === 0) return null
  const label = chosen ? `Group by: ${chosen.title}` : 'Group by'
  return (
    <>
      <button type="button" className={`icon-button group-button${chosen ? ' grouped' : ''}`} aria-label={label} title={label} popoverTarget={id}>
        <Glyph name="groups" />
      </button>
      <div id={id} className="column-menu group-menu" popover="auto" role="group" aria-label="What the rows are grouped by">
        <Choice menu={id} title="Not grouped" checked={!chosen} onChoose={() => onGroup(null)} />
        {groups.map(({ name, title }) => (
          <Choice key={name} menu={id} title={title} checked={name === group} onChoose={() => onGroup(name)} />
        ))}
        <div className="column-menu-foot">
          <button type="button" className="button" disabled={!outlined} onClick={() => onFoldAll(true)}>
            Fold all
          </button>
          <button type="button" className="button" disabled={!outlined} onClick={() => onFoldAll(false)}>
            Open all
          </button>
        </div>
      </div>
    </>
  )
}

interface ChoiceProps {
  readonly menu: string
  readonly title: string
  readonly checked: boolean
  readonly onChoose: () => void
}

function Choice({ menu, title, checked, onChoose }: ChoiceProps) {
  return (
    <label className="column-choice">
      <input type="radio" name={menu} checked={checked} onChange={onChoose} />
      {title}
    </label>
  )
}
