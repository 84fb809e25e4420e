import { Glyph } from '../../components/glyphs.tsx'
import type { VisitedWay } from './visited-way.ts'

/** Back and forward between the rows that were inspected; nothing before there is somewhere to go. */
export function VisitButtons({ way }: { readonly way: VisitedWay }) {
  if (way.back === null && way.forward === null) return null
  return (
    <>
      <VisitButton to={way.back} direction="Back" keys="Alt ←" onGo={() => way.go(-1)} />
      <VisitButton to={way.forward} direction="Forward" keys="Alt →" onGo={() => way.go(1)} />
    </>
  )
}

interface VisitButtonProps {
  readonly to: string | null
  readonly direction: 'Back' | 'Forward'
  readonly keys: string
  readonly onGo: () => void
}

function VisitButton({ to, direction, keys, onGo }: VisitButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={to === null ? direction : `${direction} to ${to}`}
      title={to === null ? undefined : `${direction} to ${to}, ${keys}`}
      aria-disabled={to === null}
      onClick={() => {
        if (to !== null) onGo()
      }}
    >
      <Glyph name={direction === 'Back' ? 'back' : 'forward'} />
    </button>
  )
}
