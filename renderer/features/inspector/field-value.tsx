import { Fragment } from 'react'
import type { InspectedField } from '../../../electron/api/inspection.ts'
import { useNow } from '../../components/clock.ts'
import { secondsUntil } from '../../format/time.ts'
import type { DestinationWay } from './destination-way.ts'

/** The value of a fact with its unit; a button where it leads on. */
export function FieldValue({ field, way }: { readonly field: InspectedField; readonly way: DestinationWay }) {
  const { leadsTo } = field
  return (
    <>
      {leadsTo === null ? (
        field.until === null ? <Breakable text={field.value} /> : <Countdown until={field.until} />
      ) : (
        <button type="button" className="fact-link" title={way.words(leadsTo, field.value)} onClick={() => way.go(leadsTo)}>
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
