import { StateGlyph } from '../../components/state-glyph.tsx'

interface EditNoteProps {
  /** What is wrong with none of the fields. */
  readonly sentences: readonly string[]
  /** The kernel said so when the plan was applied. */
  readonly refused: boolean
  /** Something is wrong with a field, and stands there. */
  readonly marked: boolean
}

/** Above the fields: what is wrong with all of it, and that the kernel refused. */
export function EditNote({ sentences, refused, marked }: EditNoteProps) {
  if (sentences.length === 0 && !(refused && marked)) return null
  return (
    <p className="edit-note">
      <StateGlyph shape="octagon" tone="bad" />
      <span>
        {refused ? <b>The kernel refused. Nothing was changed{marked ? '; what it said is marked below. ' : '. '}</b> : null}
        {sentences.join(' ')}
      </span>
    </p>
  )
}
