import type { InspectedField, InspectedGroup } from '../../../electron/api/inspection.ts'
import type { DestinationWay } from './destination-way.ts'
import { FieldValue } from './field-value.tsx'
import { RecordLine } from './record-line.tsx'

interface RecordGroupsProps {
  readonly groups: readonly InspectedGroup[]
  readonly way: DestinationWay
}

/** The record's facts in groups; things of which there are several have a line each, short facts stand two in a line. */
export function RecordGroups({ groups, way }: RecordGroupsProps) {
  return groups.map((group) => (
    <section key={group.title} className="record-group">
      <h3>{group.title}</h3>
      {group.lines.length === 0 ? null : (
        <dl className="record-lines">
          {group.lines.map((line, index) => (
            <RecordLine key={`${line.label} ${String(index)}`} line={line} way={way} />
          ))}
        </dl>
      )}
      {group.fields.length === 0 ? null : (
        <dl className="facts">
          {group.fields.map((field, index) => (
            <Fact key={`${field.label} ${String(index)}`} field={field} way={way} />
          ))}
        </dl>
      )}
    </section>
  ))
}

function Fact({ field, way }: { readonly field: InspectedField; readonly way: DestinationWay }) {
  return (
    <div className={`fact${isShort(field) ? '' : ' fact-long'}`}>
      <dt title={field.explanation ?? undefined}>{field.label}</dt>
      <dd className={field.technical ? 'mono' : undefined} title={field.value}>
        <FieldValue field={field} way={way} />
      </dd>
    </div>
  )
}

/** Fits into half of the inspector's width. */
function isShort(field: InspectedField): boolean {
  const value = field.value.length + (field.unit === null ? 0 : field.unit.length + 1)
  return value <= (field.technical ? 10 : 12) && field.label.length <= 13
}
