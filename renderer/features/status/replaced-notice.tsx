import { useEffect, useState } from 'react'
import { toApiError } from '../../../electron/api/errors.ts'
import type { Replacement } from '../../../electron/api/replacement.ts'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { replacedWords } from './replaced-words.ts'

interface ReplacedNoticeProps {
  readonly client: Client
  /** The version that runs; empty: not known yet. */
  readonly version: string
  /** A change of this window waits to be kept: it would be undone by a restart. */
  readonly waits: boolean
}

/** Said above the rows once the app was upgraded or removed while it runs; starts the new one. */
export function ReplacedNotice({ client, version, waits }: ReplacedNoticeProps) {
  const [replacement, setReplacement] = useState<Replacement | null>(null)
  const [dismissed, setDismissed] = useState<Replacement | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => client.onReplaced(setReplacement), [client])
  const words = replacement === null || replacement === dismissed ? null : replacedWords(replacement, version)
  useAnnounced('replaced', words?.title ?? null)
  if (words === null) return null
  const restart = () => {
    client.call('app.restart', undefined).catch((thrown: unknown) => {
      const { message } = toApiError(thrown)
      setTrouble(message)
      announce('done', message)
    })
  }
  const explanation = words.restarts && waits ? 'A change waits to be kept: keep it or revert it, then start Linkwright again.' : (trouble ?? words.explanation)
  return (
    <div className="note" role="note" aria-label="Another Linkwright">
      <StateGlyph shape="ring" tone="plain" />
      <span className="note-words">
        <b>{words.title}</b> {explanation}
      </span>
      <span className="note-buttons">
        <button type="button" className="button quiet" onClick={() => setDismissed(replacement)}>
          Dismiss
        </button>
        {words.restarts ? (
          <button type="button" className="button" disabled={waits} onClick={restart}>
            Restart
          </button>
        ) : null}
      </span>
    </div>
  )
}
