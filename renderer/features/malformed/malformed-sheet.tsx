import { useEffect, useState } from 'react'
import { toApiError, type ApiError } from '../../../electron/api/errors.ts'
import type { MalformedMessages } from '../../../electron/api/malformed.ts'
import type { Client } from '../../bridge/client.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { formatCount } from '../../format/quantity.ts'
import { MalformedDetails } from './malformed-details.tsx'
import { MalformedList } from './malformed-list.tsx'
import './malformed.css'

interface MalformedSheetProps {
  readonly client: Client
  /** How many there are by the status line: when it grows the list is read again. */
  readonly count: number
  readonly onClose: () => void
}

/** What of the kernel's messages did not add up: each with what is wrong with it, down to its bytes. */
export function MalformedSheet({ client, count, onClose }: MalformedSheetProps) {
  const [read, setRead] = useState<MalformedMessages | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  useAnnounced('done', error?.message ?? null)
  const [chosen, setChosen] = useState<number | null>(null)

  useEffect(() => {
    let wanted = true
    const take = (list: MalformedMessages) => {
      if (!wanted) return
      setRead({ ...list, count: Math.max(list.count, count) })
      setError(null)
    }
    client
      .call('malformed.list', undefined)
      .then(take)
      .catch((thrown: unknown) => {
        if (wanted) setError(toApiError(thrown))
      })
    return () => {
      wanted = false
    }
  }, [client, count])

  const messages = read?.messages ?? []
  const message = messages.find(({ number }) => number === chosen) ?? messages[0]
  return (
    <Dialog title="Malformed messages" onClose={onClose}>
      <ScrollRegion label="Malformed messages" className="dialog-body">
        {error ? (
          <div className="note warn">
            {error.message}
          </div>
        ) : null}
        {read ? <p className="malformed-note">{countWords(read)}</p> : null}
        {message ? (
          <>
            <MalformedList messages={messages} chosen={message.number} onChoose={setChosen} />
            <MalformedDetails key={message.number} message={message} />
          </>
        ) : null}
      </ScrollRegion>
    </Dialog>
  )
}

function countWords({ count, messages }: MalformedMessages): string {
  return messages.length < count ? `The newest ${formatCount(messages.length)} of ${formatCount(count)} are kept.` : `${formatCount(count)} since this namespace is read.`
}
