import { Glyph } from '../../components/glyphs.tsx'
import './sandbox.css'

interface SandboxBannerProps {
  /** Ends this network, and opens another. */
  readonly onStartOver: () => void
}

/** Says, above every view, that what the window shows is a network of its own. */
export function SandboxBanner({ onStartOver }: SandboxBannerProps) {
  return (
    <div className="sandbox" role="note" aria-label="Sandbox">
      <Glyph name="bridge" />
      <span>
        <b>Sandbox.</b> A private network of this app alone: nothing here is real, nothing outside changes, and it ends with the window.
      </span>
      <button type="button" className="button quiet end" title="Ends this network with all that was changed in it, and opens a new one" onClick={onStartOver}>
        Start over
      </button>
    </div>
  )
}
