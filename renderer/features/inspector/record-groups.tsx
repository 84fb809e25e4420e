import type { InspectedField, InspectedGroup } from '../../../electron/api/inspection.ts'

/** The record's facts in groups; short ones stand two in a line. */
export function RecordGroups({ groups }: { readonly groups: readonly InspectedGroup[] }) {
  return groups.map((group) => (
    <section key={group.title} className="record-group">
      <h3>{group.title}</h3>
      <dl className="facts">
        {group.fields.map((field, index) => (
          <Fact key={`${field.label} ${String(index)}`} field={field} />
        ))}
      </dl>
    </section>
  ))
}

function Fact({ field }: { readonly field: InspectedField }) {
  return (
    <div className={`fact${isShort(field) ? '' : ' fact-long'}`}>
      <dt title={field.explanation ?? undefined}>{field.label}</dt>
      <dd className={field.technical ? 'mono' : undefined} title={field.value}>
        {field.value}
        {field.unit === null ? null : <span className="unit">{field.unit}</span>}
        {field.explanation === null ? null : <span className="unseen">. {field.explanation}</span>}
      </dd>
    </div>
  )
}

/** Fits into half of the inspector's width. */
function isShort(field: InspectedField): boolean {
  const value = field.value.length + (field.unit === null ? 0 : field.unit.length + 1)
  return value <= (field.technical ? 9 : 11) && field.label.length <= 15
}
