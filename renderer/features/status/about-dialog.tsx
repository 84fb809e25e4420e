import { useState } from 'react'
import type { InstalledHelper } from '../../../electron/api/helper-offer.ts'
import type { OwnFolder } from '../../../electron/api/own-folder.ts'
import type { About, Status } from '../../../electron/api/status.ts'
import type { Client } from '../../bridge/client.ts'
import { Dialog } from '../../components/dialog.tsx'
import { formatBufferSize, formatCount } from '../../format/quantity.ts'
import { openFolder } from './folder-entries.ts'
import { helperFacts } from './helper-facts.ts'
import { drawingWords, leastReceiveBuffer, mayChangeWords } from './status-words.ts'

interface AboutDialogProps {
  readonly client: Client
  readonly about: About | null
  readonly status: Status | null
  /** null: none is installed. */
  readonly helper: InstalledHelper | null
  /** Where the settings are kept. */
  readonly settingsFile: string
  readonly onClose: () => void
}

/** What the app is, what it runs on, and how it hears the kernel. */
export function AboutDialog({ client, about, status, helper, settingsFile, onClose }: AboutDialogProps) {
  const facts: readonly (readonly [name: string, value: string, folder?: OwnFolder])[] = [
    ...(about
      ? ([
          ['Version', about.version],
          ['Machine', about.host],
          ['Kernel', about.kernel],
          ['Runtime', about.runtime],
          ['Electron', about.electron],
          ['Chromium', about.chromium],
          ['Node', about.node],
          ['Chromium’s sandbox', about.sandboxed ? 'on' : 'off, because root started the app'],
          ['Drawn', drawingWords(about)],
          ...(about.sandbox ? ([['Sandbox', 'yes: a private network of this app alone, which ends with it']] as const) : []),
          ['May change', mayChangeWords(about, status?.privilege).long],
          ...(about.sandbox ? [] : helperFacts(helper)),
          ['Settings', settingsFile],
          ['Log', about.folders.log, 'log'],
          ['Crash reports', about.folders.crashes, 'crashes'],
        ] as const)
      : []),
    ...(status
      ? ([
          ['Namespace', `${status.scope.label === '' ? 'the one that the app was started in' : status.scope.label} (${status.scope.id})`],
          ['Receive buffer', `${formatBufferSize(leastReceiveBuffer(status))}, as the kernel granted it`],
          ['Overruns', `${formatCount(status.overruns)} times the kernel dropped events; each was repaired by reading anew`],
          ['Malformed', `${formatCount(status.malformed)} messages were truncated or did not decode`],
          ['Foreign', `${formatCount(status.foreign)} datagrams did not come from the kernel and were dropped`],
        ] as const)
      : []),
  ]
  const [trouble, setTrouble] = useState<string | null>(null)
  return (
    <Dialog title="About Linkwright" onClose={onClose}>
      <div className="dialog-body">
        <dl className="dialog-facts">
          {facts.map(([name, value, folder]) => (
            <Fact key={name} name={name} value={value} onOpen={folder === undefined ? null : () => void openFolder(client, folder).then(setTrouble)} />
          ))}
        </dl>
        {trouble === null ? null : <p>{trouble}</p>}
      </div>
    </Dialog>
  )
}

interface FactProps {
  readonly name: string
  readonly value: string
  /** Opens the folder that the value names; null: it names none. */
  readonly onOpen: (() => void) | null
}

function Fact({ name, value, onOpen }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {value}
        {onOpen === null ? null : (
          <button type="button" className="button" aria-label={`Open folder: ${name}`} onClick={onOpen}>
            Open folder
          </button>
        )}
      </dd>
    </>
  )
}
