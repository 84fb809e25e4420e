import type { Destination, InspectedLine, InspectedMark, InspectedPart } from '../../../electron/api/inspection.ts'
import { StateGlyph, type StateShape, type Tone } from '../../components/state-glyph.tsx'
import { FieldValue } from './field-value.tsx'

interface RecordLineProps {
  readonly line: InspectedLine
  readonly onGo: (to: Destination) => void
}

/** One of several things that a record has, and what more there is to say of it below. */
export function RecordLine({ line, onGo }: RecordLineProps) {
  return (
    <div className="record-line">
      <dt>{line.label}</dt>
      <dd>
        <Parts parts={line.parts} onGo={onGo} />
        {line.below.length === 0 ? null : <Parts parts={line.below} below onGo={onGo} />}
      </dd>
    </div>
  )
}

interface PartsProps {
  readonly parts: readonly InspectedPart[]
  readonly below?: boolean
  readonly onGo: (to: Destination) => void
}

function Parts({ parts, below = false, onGo }: PartsProps) {
  return (
    <div className={below ? 'record-parts record-below' : 'record-parts'}>
      {parts.map((part, index) => (
        <span key={`${part.label} ${String(index)}`} className={part.technical ? 'record-part mono' : 'record-part'} title={part.explanation ?? undefined}>
          {part.mark === null ? null : <StateGlyph {...looks[part.mark]} />}
          {part.label === '' ? null : <span className="record-word">{part.label}</span>}
          <span className="record-value">
            <FieldValue field={part} onGo={onGo} />
          </span>
        </span>
      ))}
    </div>
  )
}

const looks: Readonly<Record<NonNullable<InspectedMark>, { readonly shape: StateShape; readonly tone: Tone }>> = {
  half: { shape: 'half', tone: 'warn' },
  warn: { shape: 'triangle', tone: 'warn' },
  bad: { shape: 'octagon', tone: 'bad' },
}
