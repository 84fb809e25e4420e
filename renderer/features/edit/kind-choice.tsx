import { useId } from 'react'
import type { FilledForm, FormName } from '../../../electron/api/forms.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { LinkGlyph } from '../links/link-glyph.tsx'

interface KindChoiceProps {
  readonly kinds: FilledForm['kinds']
  /** The form on show: "link:vxlan". */
  readonly chosen: FormName
  readonly onKind: (form: FormName) => void
  /** Enter was pressed on a kind: it is the right one. */
  readonly onEntered: () => void
}

/** So many kinds stand side by side. */
const most = 5

/** What is made: the usual kinds side by side, the others in a list behind them. */
export function KindChoice({ kinds, chosen, onKind, onEntered }: KindChoiceProps) {
  const name = useId()
  const [usual, others] = [kinds.slice(0, most), kinds.slice(most)]
  const other = others.find(({ form }) => form === chosen)
  return (
    <div className="edit-kinds">
      <div className="edit-kinds-usual" role="radiogroup" aria-label="Kind">
        {usual.map(({ form, label, purpose }) => (
          <label key={form} title={purpose} className={form === chosen ? 'chosen' : undefined}>
            <input type="radio" name={name} value={form} checked={form === chosen} onChange={() => onKind(form)} onKeyDown={(event) => (event.key === 'Enter' ? onEntered() : undefined)} />
            {form.startsWith('link:') ? <LinkGlyph type={form.slice('link:'.length)} /> : null}
            {label}
          </label>
        ))}
      </div>
      {others.length === 0 ? null : (
        <span className={other === undefined ? 'edit-kinds-more' : 'edit-kinds-more chosen'}>
          <select aria-label="More kinds" value={other?.form ?? ''} onChange={(event) => chooseAmong(others, event.target.value, onKind)}>
            <option value="" disabled hidden>
              More
            </option>
            {others.map(({ form, label, purpose }) => (
              <option key={form} value={form} title={purpose}>
                {label}
              </option>
            ))}
          </select>
          <Glyph name="opened" quiet />
        </span>
      )}
    </div>
  )
}

function chooseAmong(kinds: FilledForm['kinds'], value: string, onKind: (form: FormName) => void): void {
  const kind = kinds.find(({ form }) => form === value)
  if (kind !== undefined) onKind(kind.form)
}
