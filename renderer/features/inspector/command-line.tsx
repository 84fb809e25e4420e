import { useState } from 'react'
import { Glyph } from '../../components/glyphs.tsx'

interface CommandLineProps {
  readonly label: string
  readonly command: string
  readonly onCopy: (command: string) => void
}

/** A command that can be pasted into a terminal. */
export function CommandLine({ label, command, onCopy }: CommandLineProps) {
  const [copied, setCopied] = useState(false)
  return (
    <div className="command" title={label}>
      <code className="command-text">{command}</code>
      <button
        type="button"
        className="icon-button"
        aria-label={`Copy the command: ${label}`}
        onClick={() => {
          onCopy(command)
          setCopied(true)
        }}
        onBlur={() => setCopied(false)}
        onPointerLeave={() => setCopied(false)}
      >
        <Glyph name={copied ? 'done' : 'copy'} />
      </button>
    </div>
  )
}
