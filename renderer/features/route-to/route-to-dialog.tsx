import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { RouteQuestionInput } from '../../../electron/api/route-answer.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import type { DestinationWay } from '../inspector/destination-way.ts'
import type { Asked } from './asked.ts'
import { QuestionInput } from './question-input.tsx'
import { furtherFields, isAbout, questionFields, type QuestionField } from './question-fields.ts'
import { RouteOutcome } from './route-outcome.tsx'
import './route-to.css'

interface RouteToDialogProps {
  readonly question: RouteQuestionInput
  readonly asked: Asked
  /** What devices may be called. */
  readonly devices: readonly string[]
  readonly way: DestinationWay
  readonly onChange: (question: RouteQuestionInput) => void
  readonly onAsk: () => void
  readonly onCopy: (text: string) => void
  readonly onClose: () => void
}

/** A packet is described, the kernel says which route it takes. */
export function RouteToDialog({ question, asked, devices, way, onChange, onAsk, onCopy, onClose }: RouteToDialogProps) {
  const wrong = asked.phase === 'refused' ? asked.error : null
  const form = useRef<HTMLFormElement>(null)
  // Behind the dialog's own effect, which puts the keyboard on its first button.
  useLayoutEffect(() => form.current?.querySelector('input')?.select(), [])
  // What was asked for is seen, also where it stands below the end of a low window.
  useLayoutEffect(() => {
    const outcome = form.current?.nextElementSibling
    if (asked.phase !== 'idle' && asked.phase !== 'asking' && outcome?.matches('.route-outcome') === true) outcome.scrollIntoView({ block: 'nearest' })
  }, [asked])
  const isMarked = ({ name }: QuestionField) => isAbout(wrong?.attributePath, name)
  const marked = [...questionFields, ...furtherFields].some(isMarked)
  const [more, setMore] = useState(false)
  const needsMore = furtherFields.some((field) => (question[field.name] ?? '') !== '' || isMarked(field))
  const names = useId()
  const input = (field: QuestionField) => (
    <QuestionInput
      key={field.name}
      name={field.name}
      label={field.label}
      usual={field.usual}
      value={question[field.name] ?? ''}
      error={isMarked(field) ? (wrong?.message ?? null) : null}
      offered={field.device === true ? names : null}
      onChange={(value) => onChange({ ...question, [field.name]: value })}
    />
  )
  return (
    <Dialog title="Route to…" onClose={onClose}>
      <form
        ref={form}
        className="route-question"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onAsk()
        }}
      >
        <datalist id={names}>
          {devices.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </datalist>
        {questionFields.map(input)}
        <details className="question-further" open={more || needsMore} onToggle={(event) => setMore(event.currentTarget.open)}>
          <summary>Protocol, ports and type of service</summary>
          <div className="question-fields">{furtherFields.map(input)}</div>
        </details>
        <div className="route-question-foot">
          <span className="hint">Nothing is sent: the kernel only says what it would do</span>
          <button type="submit" className="button primary">
            Ask the kernel <kbd className="key">Enter</kbd>
          </button>
        </div>
      </form>
      {marked ? null : (
        <ScrollRegion label="Answer" className="route-outcome">
          <RouteOutcome asked={asked} way={way} onCopy={onCopy} />
        </ScrollRegion>
      )}
    </Dialog>
  )
}
