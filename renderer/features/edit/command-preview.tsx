import { useState } from 'react'
import { Glyph } from '../../components/glyphs.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'

interface CommandPreviewProps {
  /** Empty: not yet. */
  readonly commands: readonly string[]
  readonly onCopy: (text: string) => void
}

/** The command lines that would do the same, one below the other. */
export function CommandPreview({ commands, onCopy }: CommandPreviewProps) {
  const [copied, setCopied] = useState(false)
  return (
    <div className="edit-commands">
      <ScrollRegion className="edit-command mono" label="The command that does the same">
        {commands.length === 0 ? (
          <p>
            <span aria-hidden="true">$ </span>
            <span className="hint">the command of ip appears here</span>
          </p>
        ) : (
          commands.map((command, place) => (
            // The same command may be there twice.
            // oxlint-disable-next-line react/no-array-index-key
            <p key={place}>
              <span aria-hidden="true">$ </span>
              {command}
            </p>
          ))
        )}
      </ScrollRegion>
      {commands.length === 0 ? null : (
        <button
          type="button"
          className="icon-button"
          aria-label={commands.length === 1 ? 'Copy the command' : 'Copy the commands'}
          title="Copy"
          onClick={() => {
            onCopy(commands.join('\n'))
            setCopied(true)
          }}
          onBlur={() => setCopied(false)}
          onPointerLeave={() => setCopied(false)}
        >
          <Glyph name={copied ? 'done' : 'copy'} />
        </button>
      )}
    </div>
  )
}
