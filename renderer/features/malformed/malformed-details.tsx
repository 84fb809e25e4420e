import type { MalformedMessage } from '../../../electron/api/malformed.ts'
import { formatCount } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import { MessageBytes } from '../../components/message/message-bytes.tsx'
import { sizeWords, spotOf } from './malformed-words.ts'

/** One malformed message: what is wrong with it and where, and its bytes, those to blame lit. */
export function MalformedDetails({ message }: { readonly message: MalformedMessage }) {
  const { receivedAt, source, type, reason, path, offset, bytes } = message
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Received', formatClock(receivedAt)],
    ['Came as', source],
    ['Type', type ?? 'its header cannot be read'],
    ['Error', reason],
    ...(path === null ? [] : [['Attribute', path] as const]),
    ...(offset === null ? [] : [['At byte', `${formatCount(offset)} (0x${offset.toString(16)})`] as const]),
    ['Size', sizeWords(message)],
  ]
  const spot = spotOf(message)
  return (
    <section className="malformed-details" aria-label={`Malformed message ${String(message.number)}`}>
      <dl className="dialog-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="malformed-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <MessageBytes bytes={bytes} chosen={spot} previewed={spot} wide onChoose={() => undefined} onPreview={() => undefined} />
    </section>
  )
}
