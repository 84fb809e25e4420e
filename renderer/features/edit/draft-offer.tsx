import { Glyph } from '../../components/glyphs.tsx'

/** Above the fields: what was typed here before, and was not done, can be had again. */
export function DraftOffer({ onTake }: { readonly onTake: () => void }) {
  return (
    <p className="edit-draft">
      <span>What you typed here before is kept.</span>
      <button type="button" className="button quiet" onClick={onTake}>
        <Glyph name="undo" />
        Fill it in again
      </button>
    </p>
  )
}
