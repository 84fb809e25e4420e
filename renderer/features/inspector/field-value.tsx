import { Fragment } from 'react'
import type { Destination, InspectedField } from '../../../electron/api/inspection.ts'
import { useNow } from '../../components/clock.ts'
import { secondsUntil } from '../../format/time.ts'

/** The value of a fact with its unit; a button where it leads on. */
export function FieldValue({ field, onGo }: { readonly field: InspectedField; readonly onGo: (to: Destination) => void }) {
  const { leadsTo } = field
  return (
    <>
      {leadsTo === null ? (
        field.until === null ? <Breakable text={field.value} /> : <Countdown until={field.until} />
      ) : (
        <button type="button" className="fact-link" title={leadsTo.view === 'links' ? `Show ${field.value} in Links` : `Show the routes with ${leadsTo.filter}`} onClick={() => onGo(leadsTo)}>
          {field.value}
        </button>
      )}
      {field.unit === null ? null : <span className="unit">{field.unit}</span>}
      {field.explanation === null ? null : <span className="unseen">. {field.explanation}</span>}
    </>
  )
}

/** May break behind its commas. */
function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=,)(?=\S)/).map((part, index) => (
    <Fragment key={`${part} ${String(index)}`}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ))
}

/** Seconds that are left, one less each second. */
function Countdown({ until }: { readonly until: number }) {
  return secondsUntil(until, useNow())
}
