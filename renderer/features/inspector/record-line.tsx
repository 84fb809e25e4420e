import type { InspectedLine, InspectedMark, InspectedPart } from '../../../electron/api/inspection.ts'
import { StateGlyph, type StateSign } from '../../components/state-glyph.tsx'
import type { DestinationWay } from './destination-way.ts'
import { FieldValue } from './field-value.tsx'

interface RecordLineProps {
  readonly line: InspectedLine
  readonly way: DestinationWay
}

/** One of several things that a record has, and what more there is to say of it below. */
export function RecordLine({ line, way }: RecordLineProps) {
  return (
    <div className="record-line">
      <dt>{line.label}</dt>
      <dd>
        <Parts parts={line.parts} way={way} />
        {line.below.length === 0 ? null : <Parts parts={line.below} below way={way} />}
      </dd>
    </div>
  )
}

interface PartsProps {
  readonly parts: readonly InspectedPart[]
  readonly below?: boolean
  readonly way: DestinationWay
}

function Parts({ parts, below = false, way }: PartsProps) {
  return (
    <div className={below ? 'record-parts record-below' : 'record-parts'}>
      {parts.map((part, index) => (
        <span key={`${part.label} ${String(index)}`} className={part.technical ? 'record-part mono' : 'record-part'} title={part.explanation ?? undefined}>
          {part.mark === null ? null : <StateGlyph {...looks[part.mark]} />}
          {part.label === '' ? null : <span className="record-word">{part.label}</span>}
          <span className="record-value">
            <FieldValue field={part} way={way} />
          </span>
        </span>
      ))}
    </div>
  )
}

const looks: Readonly<Record<NonNullable<InspectedMark>, StateSign>> = {
  half: { shape: 'half', tone: 'warn' },
  warn: { shape: 'triangle', tone: 'warn' },
  bad: { shape: 'octagon', tone: 'bad' },
}
