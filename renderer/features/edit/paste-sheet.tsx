import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { PlanStanding } from '../../../electron/api/confirm-contract.ts'
import { toApiError } from '../../../electron/api/errors.ts'
import type { FieldFault } from '../../../electron/api/forms.ts'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'
import { Dialog } from '../../components/dialog.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { EditFoot } from './edit-foot.tsx'
import './edit.css'
import './paste.css'

interface PasteSheetProps {
  readonly client: Client
  /** What was typed before, and came to nothing; ''. */
  readonly before: string
  /** It is closed, with what is left to be done: nothing, once that was applied. */
  readonly onClose: (left: string) => void
}

/** Commands of `ip`, as they stand in notes and scripts, become a plan. */
export function PasteSheet({ client, before, onClose }: PasteSheetProps) {
  const [text, setText] = useState(before)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  // What was typed before is marked: who pastes or types has that in its place.
  useLayoutEffect(() => {
    area.current?.focus()
    area.current?.select()
  }, [])
  const planned = useRef<string | null>(null)
  const show = (found: readonly FieldFault[]) => {
    setFaults(found)
    const [spot] = found
    if (spot !== undefined) selectLine(area.current, text, spot)
  }
  const follow = useEffectEvent((standing: PlanStanding) => {
    if (standing.insteadOf !== null && standing.insteadOf === planned.current) planned.current = standing.plan
    if (standing.plan !== planned.current) return
    if (standing.phase === 'kept' || standing.phase === 'confirming') onClose('')
    else if (standing.faults.length > 0) show(standing.faults)
  })
  useEffect(() => client.onPlan((standing) => follow(standing)), [client])
  const plan = () => {
    if (busy || text.trim() === '') return
    setBusy(true)
    client
      .call('plans.make', { from: 'text', text })
      .then((answer) => {
        setTrouble(null)
        show(answer.ok ? [] : answer.faults)
        if (answer.ok) {
          planned.current = answer.plan
          return
        }
        announce('done', answer.faults.map(({ edit, message }) => `Line ${edit + 1}: ${message}`).join(' '))
      })
      .catch((thrown: unknown) => setTrouble(toApiError(thrown).message))
      .finally(() => setBusy(false))
  }
  return (
    <Dialog title="Paste commands" onClose={() => onClose(text)}>
      <form
        className="edit-form"
        onSubmit={(event) => {
          event.preventDefault()
          plan()
        }}
      >
        <div className="paste-body">
          <label htmlFor={id} className="paste-purpose">
            Commands of ip, one a line, as ip -batch takes them. They become a plan that you see first.
          </label>
          <textarea
            id={id}
            ref={area}
            className="paste-text mono"
            value={text}
            rows={12}
            maxLength={1 << 20}
            spellCheck={false}
            placeholder={'ip link add br0 type bridge\nip link set br0 up\nip route replace default via 192.0.2.1'}
            aria-invalid={faults.length === 0 ? undefined : true}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) {
                event.preventDefault()
                plan()
              }
            }}
          />
          <ul className="paste-faults">
            {faults.map((fault) => (
              <li key={`${fault.edit} ${fault.message}`}>
                <StateGlyph shape="octagon" tone="bad" />
                <b>Line {fault.edit + 1}</b> {fault.message}
              </li>
            ))}
            {trouble === null ? null : (
              <li>
                <StateGlyph shape="octagon" tone="bad" />
                {trouble}
              </li>
            )}
          </ul>
        </div>
        <EditFoot busy={busy} onClose={() => onClose(text)} />
      </form>
    </Dialog>
  )
}

/** Marks in the text what is wrong, or the whole line, and brings it into sight. */
function selectLine(area: HTMLTextAreaElement | null, text: string, { edit, spot }: FieldFault): void {
  const lines = text.split('\n')
  const start = lines.slice(0, edit).reduce((sum, line) => sum + line.length + 1, 0)
  const length = lines[edit]?.length ?? 0
  if (area === null) return
  area.focus()
  area.setSelectionRange(start + (spot?.from ?? 0), start + (spot?.to ?? length))
  // No line breaks, so that all are equally high.
  area.scrollTop = ((edit + 0.5) / lines.length) * area.scrollHeight - area.clientHeight / 2
}
