import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { LiveRegion } from './announcer/live-region.tsx'
import { Glyph } from './glyphs.tsx'
import './dialog.css'

interface DialogProps {
  readonly title: string
  /** What stands beside the title; nothing in most. */
  readonly head?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A sheet above the window; Escape closes it and the keyboard goes back to where it was. */
export function Dialog({ title, head, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const gone = useRef(false)
  // Closed while it is still in the page: only then does the keyboard go back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    gone.current = false
    return () => {
      gone.current = true
      element?.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      // The event of our own closing comes when whoever opened it has gone on.
      onClose={() => (gone.current ? undefined : onClose())}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {head}
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Glyph name="close" />
        </button>
      </header>
      {children}
      <LiveRegion />
    </dialog>
  )
}
