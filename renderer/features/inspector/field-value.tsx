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
        field.until === null ? <Value text={field.value} isAmount={field.unit !== null} /> : <Countdown until={field.until} />
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

/** An amount of many digits is set in groups of three, which are no characters: what is copied is the number. */
function Value({ text, isAmount }: { readonly text: string; readonly isAmount: boolean }) {
  if (!isAmount || !/^\d{5,}$/.test(text)) return <Breakable text={text} />
  const head = text.length % 3 || 3
  const groups = [text.slice(0, head), ...(text.slice(head).match(/\d{3}/g) ?? [])]
  return groups.map((group, index) => (
    <span key={`${group} ${String(index)}`} className={index === 0 ? undefined : 'thousands'}>
      {group}
    </span>
  ))
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
