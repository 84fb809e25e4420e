import { useEffect, useState } from 'react'
import type { PartInTheWay } from '../../../electron/api/views.ts'
import { formatCount } from '../../format/quantity.ts'
import type { KindFacts } from './kind-facts.ts'

interface PartsInTheWayProps {
  readonly noun: KindFacts['noun']
  /** The filter in force, which lets nothing through. */
  readonly filter: string
  readonly ask: () => Promise<readonly PartInTheWay[] | null>
  /** Sets another filter. */
  readonly onFilter: (filter: string) => void
}

/** Which part of a filter keeps everything away, each with a button that leaves it out; nothing where no single one does, or until that is known. */
export function PartsInTheWay({ noun, filter, ask, onFilter }: PartsInTheWayProps) {
  const [known, setKnown] = useState<{ readonly filter: string; readonly parts: readonly PartInTheWay[] } | null>(null)
  useEffect(() => {
    let wanted = true
    void ask().then((parts) => {
      if (wanted && parts !== null) setKnown({ filter, parts })
    })
    return () => {
      wanted = false
    }
  }, [ask, filter])
  if (known === null || known.filter !== filter) return null
  return known.parts.map(({ part, rest, rows, alone }) => (
    <p key={part} className="view-way">
      {alone ? (
        <span>
          <code>{part}</code> lets nothing through here. Without it: {counted(rows, noun)}
        </span>
      ) : (
        <span>
          Only <code>{part}</code> keeps {counted(rows, noun)} away
        </span>
      )}
      <button type="button" className="button" aria-label={`Leave it out: ${part}`} onClick={() => onFilter(rest)}>
        Leave it out
      </button>
    </p>
  ))
}

function counted(rows: number, noun: KindFacts['noun']): string {
  return `${formatCount(rows)} ${rows === 1 ? noun.one : noun.many}`
}
