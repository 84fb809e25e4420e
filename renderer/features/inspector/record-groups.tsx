import type { Destination, InspectedField, InspectedGroup } from '../../../electron/api/inspection.ts'
import { FieldValue } from './field-value.tsx'
import { RecordLine } from './record-line.tsx'

interface RecordGroupsProps {
  readonly groups: readonly InspectedGroup[]
  readonly onGo: (to: Destination) => void
}

/** The record's facts in groups; things of which there are several have a line each, short facts stand two in a line. */
export function RecordGroups({ groups, onGo }: RecordGroupsProps) {
  return groups.map((group) => (
    <section key={group.title} className="record-group">
      <h3>{group.title}</h3>
      {group.lines.length === 0 ? null : (
        <dl className="record-lines">
          {group.lines.map((line, index) => (
            <RecordLine key={`${line.label} ${String(index)}`} line={line} onGo={onGo} />
          ))}
        </dl>
      )}
      {group.fields.length === 0 ? null : (
        <dl className="facts">
          {group.fields.map((field, index) => (
            <Fact key={`${field.label} ${String(index)}`} field={field} onGo={onGo} />
          ))}
        </dl>
      )}
    </section>
  ))
}

function Fact({ field, onGo }: { readonly field: InspectedField; readonly onGo: (to: Destination) => void }) {
  return (
    <div className={`fact${isShort(field) ? '' : ' fact-long'}`}>
      <dt title={field.explanation ?? undefined}>{field.label}</dt>
      <dd className={field.technical ? 'mono' : undefined} title={field.value}>
        <FieldValue field={field} onGo={onGo} />
      </dd>
    </div>
  )
}

/** Fits into half of the inspector's width. */
function isShort(field: InspectedField): boolean {
  const value = field.value.length + (field.unit === null ? 0 : field.unit.length + 1)
  return value <= (field.technical ? 10 : 12) && field.label.length <= 13
}
