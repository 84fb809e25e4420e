import { Fragment } from 'react'
import type { InspectedField, LinkElsewhere } from '../../../electron/api/inspection.ts'
import { useNow } from '../../components/clock.ts'
import { lastsLong, remainingText, secondsUntil } from '../../format/time.ts'
import type { DestinationWay } from './destination-way.ts'

/** The value of a fact with its unit; a button where it leads on. */
export function FieldValue({ field, way }: { readonly field: InspectedField; readonly way: DestinationWay }) {
  const { leadsTo, elsewhere } = field
  if (elsewhere !== undefined) return <ValueElsewhere field={field} to={elsewhere} way={way} />
  return (
    <>
      {leadsTo === null ? (
        field.until === null ? <Value text={field.value} isAmount={field.unit !== null} /> : <Countdown until={field.until} unit={field.unit} />
      ) : (
        <button type="button" className="fact-link" title={way.words(leadsTo, field.value)} onClick={() => way.go(leadsTo)}>
          {field.value}
        </button>
      )}
      {field.unit === null || (field.until !== null && leadsTo === null) ? null : <span className="unit">{field.unit}</span>}
      {field.explanation === null ? null : <span className="unseen">. {field.explanation}</span>}
    </>
  )
}

/** A link of another namespace: its name opens that in a window of its own, the button behind it in this one. */
function ValueElsewhere({ field, to, way }: { readonly field: InspectedField; readonly to: LinkElsewhere; readonly way: DestinationWay }) {
  return (
    <>
      <button type="button" className="fact-link" title={`Show ${field.value} in a window of network namespace ${to.namespace}`} onClick={() => way.goElsewhere(to, 'window')}>
        {field.value}
      </button>{' '}
      <button type="button" className="fact-link" title={`Show network namespace ${to.namespace} in this window, at ${field.value}`} onClick={() => way.goElsewhere(to, 'here')}>
        here
      </button>
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

/** What is left, one less each second: long times as the tables write them, with the kernel's seconds in reach. */
function Countdown({ until, unit }: { readonly until: number; readonly unit: string | null }) {
  const now = useNow()
  const seconds = secondsUntil(until, now)
  if (lastsLong(until, now)) return <span title={`${seconds} s`}>{remainingText(until, now)}</span>
  return (
    <>
      {seconds}
      {unit === null ? null : <span className="unit">{unit}</span>}
    </>
  )
}
