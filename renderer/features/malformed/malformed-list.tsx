import type { MalformedMessage } from '../../../electron/api/malformed.ts'
import { formatClock } from '../../format/time.ts'

interface MalformedListProps {
  /** The newest first. */
  readonly messages: readonly MalformedMessage[]
  /** The number of the one that is shown. */
  readonly chosen: number
  readonly onChoose: (number: number) => void
}

/** When each came, where, and of what type it was. */
export function MalformedList({ messages, chosen, onChoose }: MalformedListProps) {
  return (
    <ul className="malformed-list" aria-label="Those that are kept, the newest first">
      {messages.map(({ number, receivedAt, source, type, reason }) => (
        <li key={number}>
          <button type="button" className="malformed-entry" aria-current={number === chosen} onClick={() => onChoose(number)}>
            <span className="mono">{formatClock(receivedAt)}</span>
            <span className="mono">{source}</span>
            <span className="mono">{type ?? 'no header'}</span>
            <span className="malformed-reason">{reason}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
