import { useEffect, useState } from 'react'
import type { ChangeList, ChangeRecord, ExportChangesInput } from '../../../electron/api/changes.ts'
import { toApiError } from '../../../electron/api/errors.ts'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { formatCount } from '../../format/quantity.ts'
import { ChangeItem } from './change-item.tsx'
import './changes.css'

interface ChangesSheetProps {
  readonly client: Client
  /** Plans the undoing of the last change; null: nothing may be changed. */
  readonly onUndo: (() => void) | null
  readonly onClose: () => void
}

/** What was changed from here: this session's first, then what was before, each with its commands. */
export function ChangesSheet({ client, onUndo, onClose }: ChangesSheetProps) {
  const [list, setList] = useState<ChangeList | null>(null)
  const [now, setNow] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  useAnnounced('done', error)

  useEffect(() => {
    let wanted = true
    client
      .call('changes.list', undefined)
      .then((read) => {
        if (!wanted) return
        setNow(Date.now())
        setList(read)
      })
      .catch((thrown: unknown) => {
        if (wanted) setError(toApiError(thrown).message)
      })
    return () => {
      wanted = false
    }
  }, [client])

  const say = (sentence: string) => {
    announce('done', sentence)
    setSaid(sentence)
  }
  const copy = async (id?: string): Promise<string> => {
    const bytes = await client.call('changes.export', { format: 'batch', ...(id !== undefined && { id }) })
    await client.call('clipboard.write', { text: new TextDecoder().decode(bytes) })
    return 'Copied as lines for ip -batch'
  }
  const save = async (format: ExportChangesInput['format']): Promise<string | null> => {
    const saved = await client.call('changes.save', { format })
    return saved === null ? null : `Saved ${saved.name}, ${formatCount(saved.bytes)} bytes`
  }
  const report = (done: Promise<string | null>) => {
    done.then((sentence) => (sentence === null ? undefined : say(sentence))).catch((thrown: unknown) => say(toApiError(thrown).message))
  }

  const undone = new Set(list?.changes.flatMap(({ outcome, undoes }) => (outcome === 'kept' && undoes !== undefined ? [undoes] : [])))
  const items = (changes: readonly ChangeRecord[]) =>
    changes.map((change) => (
      <ChangeItem
        key={change.id}
        change={change}
        now={now}
        isOwn={change.session === list?.session}
        isUndone={undone.has(change.id)}
        onCopy={() => report(copy(change.id))}
        onUndo={change.id === list?.undoable ? onUndo : null}
      />
    ))
  const own = list?.changes.filter(({ session }) => session === list.session) ?? []
  const earlier = list?.changes.filter(({ session }) => session !== list.session) ?? []
  return (
    <Dialog title="Changes" onClose={onClose}>
      {error ? <div className="note bad">{error}</div> : null}
      {list?.trouble ? <div className="note warn">{list.trouble}</div> : null}
      <ScrollRegion label="Changes" className="dialog-body changes">
        {list === null ? null : (
          <>
            <h3>This session</h3>
            {own.length === 0 ? <p className="changes-none">Nothing was changed from here yet.</p> : <ul aria-label="Of this session, the newest first">{items(own)}</ul>}
            {earlier.length === 0 ? null : (
              <>
                <h3>Earlier, and on the command line</h3>
                <ul aria-label="Of earlier sessions, the newest first">{items(earlier)}</ul>
              </>
            )}
            <p className="changes-none">{keptWords(list)}</p>
          </>
        )}
      </ScrollRegion>
      <footer className="changes-foot">
        <span className="changes-said">{said}</span>
        <button type="button" className="button" disabled={!list?.changes.length} onClick={() => report(save('json'))}>
          Save as JSON…
        </button>
        <button type="button" className="button" disabled={!list?.changes.length} onClick={() => report(save('batch'))}>
          Save for ip -batch…
        </button>
        <button type="button" className="button" disabled={!list?.changes.length} onClick={() => report(copy())}>
          Copy for ip -batch
        </button>
      </footer>
    </Dialog>
  )
}

/** Where they are kept, how many are not shown, and what could not be read. */
function keptWords({ file, more, unreadable, changes }: ChangeList): string {
  return [
    ...(more ? [`These are the newest ${formatCount(changes.length)}: what is saved has them all.`] : []),
    ...(unreadable > 0 ? [`${formatCount(unreadable)} ${unreadable === 1 ? 'line' : 'lines'} there could not be read.`] : []),
    file === null ? 'They are forgotten when Linkwright ends.' : `They are kept in ${file}.`,
  ].join(' ')
}
