import type { EndpointParts } from '../../../electron/api/endpoint-text.ts'
import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { useNow } from '../../components/clock.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCompactCount, formatCount } from '../../format/quantity.ts'
import { badgeText, owningProcesses, unownedIn } from './owner-words.ts'
import { isLosing, retransmissionsOf } from './retransmission.ts'
import { isQueueFull, socketStateLooks, socketStateWord } from './socket-state.ts'
import { firstDrawn, standingWords } from './standing.ts'
import { waitingBytes } from './waiting-bytes.ts'
import './sockets.css'

/** The state by shape, colour and word; beside it for how long the other end has waited for this one to close, once that is long. */
export function SocketStateCell({ row }: { readonly row: SocketRow }) {
  const { shape, tone } = socketStateLooks[row.state]
  return (
    <span className="named">
      <StateGlyph shape={shape} tone={tone} />
      {socketStateWord(row)}
      {row.state === 'close-wait' ? <Standing row={row} /> : null}
      {isQueueFull(row) ? <QueueFull row={row} /> : null}
      <Waiting row={row} />
    </span>
  )
}

/** How long a connection has stood in close-wait, once that is worth a look. */
function Standing({ row }: { readonly row: SocketRow }) {
  const now = useNow()
  const words = standingWords(row, firstDrawn(row.cookie, now), now)
  if (words === null) return null
  return (
    <span className="socket-warning" title="The other end has closed this connection; its process has not closed it since">
      <StateGlyph shape="triangle" tone="warn" />
      {words}
    </span>
  )
}

/** What waits in its queues, so that a transfer that something holds up is seen among others. */
function Waiting({ row }: { readonly row: SocketRow }) {
  const waiting = waitingBytes(row)
  if (waiting === null) return null
  return (
    <span className={waiting.stuck ? 'socket-warning' : 'hint socket-waiting'} title={waiting.title}>
      {waiting.stuck ? <StateGlyph shape="triangle" tone="warn" /> : null}
      {waiting.text}
    </span>
  )
}

/** More connections wait to be accepted than may. */
function QueueFull({ row }: { readonly row: SocketRow }) {
  const title = `${formatCount(row.receiveQueue)} connections wait to be accepted, and no more than ${formatCount(row.sendQueue)} may besides the first: new ones are dropped`
  return (
    <span className="socket-warning" title={title}>
      <StateGlyph shape="triangle" tone="warn" />
      full
    </span>
  )
}

/** An end of a socket: the address, which is cut where there is no room, and the port set off from it, which is not. `exactly`: the same with the port as a number. */
export function Endpoint({ parts, exactly }: { readonly parts: EndpointParts; readonly exactly: string }) {
  const { address, device, port } = parts
  if (port === null) return <span className="hint">{address}</span>
  return (
    <span className="endpoint" title={exactly}>
      <span className="endpoint-address">
        {address}
        {device}
      </span>
      <span className="endpoint-port">
        <span className="hint">:</span>
        <b>{port}</b>
      </span>
    </span>
  )
}

/** The process that has a socket open, and how many others have; or who has it where none does. */
export function Owner({ row }: { readonly row: SocketRow }) {
  const [first, ...others] = owningProcesses(row)
  if (first === undefined) {
    const unowned = unownedIn(row)
    return (
      <span className={unowned?.holder === 'kernel' ? 'unowned' : 'hint'} title={unowned ? `${unowned.words}\n${unowned.reason}` : undefined}>
        {unowned?.words}
      </span>
    )
  }
  return (
    <span className="named" title={others.length > 0 ? [first, ...others].map(({ name, pid }) => `${name} ${String(pid)}`).join('\n') : undefined}>
      <span className="badge" aria-hidden="true">
        {badgeText(first.name)}
      </span>
      <span className="owner-name">{first.name}</span>
      <span className="hint">{first.pid}</span>
      {others.length > 0 ? <span className="more">+{others.length}</span> : null}
    </span>
  )
}

/** How many segments were sent again; marked while more are. */
export function Retransmissions({ row }: { readonly row: SocketRow }) {
  const count = retransmissionsOf(row)
  if (count === 0) return null
  const compact = formatCompactCount(count)
  if (!isLosing(row)) return <span title={formatCount(count)}>{compact}</span>
  return (
    <span className="socket-warning" title={`${formatCount(count)}: segments are being sent again now`}>
      <StateGlyph shape="triangle" tone="warn" />
      {compact}
      <span className="unseen">, and more now</span>
    </span>
  )
}
