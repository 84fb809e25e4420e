import { useEffect, useState } from 'react'
import { toApiError, type ApiError } from '../../../electron/api/errors.ts'
import type { ListedNamespace } from '../../../electron/api/namespaces.ts'
import type { Client } from '../../bridge/client.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { byBarrier } from './by-barrier.ts'
import { LockedNamespaces } from './locked-namespaces.tsx'
import { NamespaceEntry } from './namespace-entry.tsx'
import './namespaces.css'

interface NamespacesSheetProps {
  readonly client: Client
  /** Why they are shown, a sentence; null: they were asked for. */
  readonly reason: string | null
  readonly onClose: () => void
}

/** The network namespaces of the machine; one is shown in this window or in another. */
export function NamespacesSheet({ client, reason, onClose }: NamespacesSheetProps) {
  const [listed, setListed] = useState<readonly ListedNamespace[] | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  useAnnounced('done', error?.message ?? null)

  useEffect(() => {
    let wanted = true
    client
      .call('namespaces.list', undefined)
      .then((list) => {
        if (wanted) setListed(list)
      })
      .catch((thrown: unknown) => {
        if (wanted) setError(toApiError(thrown))
      })
    return () => {
      wanted = false
    }
  }, [client])

  const show = ({ way }: ListedNamespace, where: 'here' | 'window') => {
    client
      .call('namespace.show', { namespace: way, where })
      .then(onClose)
      .catch((thrown: unknown) => setError(toApiError(thrown)))
  }
  return (
    <Dialog title="Network namespaces" onClose={onClose}>
      <ScrollRegion label="Network namespaces" className="dialog-body">
        {reason === null ? null : <p className="note">{reason}</p>}
        {error ? (
          <div className="note bad">
            {error.message}
          </div>
        ) : null}
        {listed === null && error === null ? <p className="namespaces-note">Looking for them…</p> : null}
        {listed === null ? null : (
          <ul className="namespaces" aria-label="Those that can be seen from here">
            {byBarrier(listed).map(({ barrier, namespaces }) =>
              barrier === null ? (
                namespaces.map((each) => <NamespaceEntry key={keyOf(each)} namespace={each} onShow={(where) => show(each, where)} />)
              ) : (
                <LockedNamespaces key={barrier} barrier={barrier} namespaces={namespaces} />
              ),
            )}
          </ul>
        )}
        <p className="namespaces-note">
          Those with a name in <code>/run/netns</code>, those of processes that you may look at, and those that the one on show has a number (nsid) for.
        </p>
      </ScrollRegion>
    </Dialog>
  )
}

function keyOf({ way, own, number }: ListedNamespace): string {
  return own ? 'own' : (way ?? `number ${number}`)
}
