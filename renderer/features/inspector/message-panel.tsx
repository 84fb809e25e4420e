import { useMemo, useState } from 'react'
import type { InspectedMessage } from '../../../electron/api/inspection.ts'
import { MessageParts } from '../../components/message/message-parts.tsx'
import { formatCount } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import { messageChoice, messageList, type MessageChoice } from './message-choice.ts'
import { messageSource } from './message-source.ts'
import { messageKey } from './record-reader.ts'

interface MessagePanelProps {
  readonly messages: readonly InspectedMessage[]
  /** Those that newer ones took the place of, newest first. */
  readonly earlier: readonly InspectedMessage[]
  readonly wide: boolean
}

/** A message among others, in a line; `current`: none newer has taken its place. */
function choiceText(message: InspectedMessage, current: boolean): string {
  return `${formatClock(message.receivedAt).slice(0, 8)} ${message.title}, ${messageSource(message)}${current ? '' : ', replaced since'}`
}

/** The Netlink messages behind a record: attributes and bytes, which light each other up. */
export function MessagePanel({ messages: current, earlier, wide }: MessagePanelProps) {
  const [choice, setChoice] = useState<MessageChoice>(0)
  const { messages, place } = useMemo(() => messageList(current, earlier, choice), [current, earlier, choice])
  const message = messages[place]
  if (!message) return <p className="inspector-none">No single message stands behind this row.</p>
  return (
    <section className="message" aria-label="Message">
      <div className="message-head">
        <h3>{messages.length > 1 ? `Messages ${String(messages.length)}` : 'Message'}</h3>
        {messages.length > 1 ? (
          <select className="message-choice" aria-label="Message shown" title={choiceText(message, place < current.length)} value={place} onChange={(event) => setChoice(messageChoice(messages, current.length, Number(event.target.value)))}>
            {messages.map((each, at) => (
              <option key={`${String(at)} ${messageKey(each)}`} value={at}>
                {choiceText(each, at < current.length)}
              </option>
            ))}
          </select>
        ) : (
          <span className="message-origin" title={`${message.title}, ${messageSource(message)}, received ${formatClock(message.receivedAt)}`}>
            {message.title}, {messageSource(message)}
          </span>
        )}
        <span className="message-size">{formatCount(message.bytes.length)} bytes</span>
      </div>
      <MessageParts tree={message.tree} bytes={message.bytes} wide={wide} />
    </section>
  )
}
