import { useNow } from '../../components/clock.ts'
import { secondsUntil } from '../../format/time.ts'
import type { Destination, InspectedField, InspectedGroup } from '../../../electron/api/inspection.ts'

interface RecordGroupsProps {
  readonly groups: readonly InspectedGroup[]
  readonly onGo: (to: Destination) => void
}

/** The record's facts in groups; short ones stand two in a line. */
export function RecordGroups({ groups, onGo }: RecordGroupsProps) {
  return groups.map((group) => (
    <section key={group.title} className="record-group">
      <h3>{group.title}</h3>
      <dl className="facts">
        {group.fields.map((field, index) => (
          <Fact key={`${field.label} ${String(index)}`} field={field} onGo={onGo} />
        ))}
      </dl>
    </section>
  ))
}

function Fact({ field, onGo }: { readonly field: InspectedField; readonly onGo: (to: Destination) => void }) {
  const { leadsTo } = field
  return (
    <div className={`fact${isShort(field) ? '' : ' fact-long'}`}>
      <dt title={field.explanation ?? undefined}>{field.label}</dt>
      <dd className={field.technical ? 'mono' : undefined} title={field.value}>
        {leadsTo === null ? (
          field.until === null ? field.value : <Countdown until={field.until} />
        ) : (
          <button type="button" className="fact-link" title={leadsTo.view === 'links' ? `Show ${field.value} in Links` : `Show the routes with ${leadsTo.filter}`} onClick={() => onGo(leadsTo)}>
            {field.value}
          </button>
        )}
        {field.unit === null ? null : <span className="unit">{field.unit}</span>}
        {field.explanation === null ? null : <span className="unseen">. {field.explanation}</span>}
      </dd>
    </div>
  )
}

/** Seconds that are left, one less each second. */
function Countdown({ until }: { readonly until: number }) {
  return secondsUntil(until, useNow())
}

/** Fits into half of the inspector's width. */
function isShort(field: InspectedField): boolean {
  const value = field.value.length + (field.unit === null ? 0 : field.unit.length + 1)
  return value <= (field.technical ? 9 : 11) && field.label.length <= 15
}
