import { useLayoutEffect, useRef } from 'react'
import type { RouteQuestionInput } from '../../../electron/api/route-answer.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import type { DestinationWay } from '../inspector/destination-way.ts'
import type { Asked } from './asked.ts'
import { QuestionInput } from './question-input.tsx'
import { isAbout, questionFields } from './question-fields.ts'
import { RouteOutcome } from './route-outcome.tsx'
import './route-to.css'

interface RouteToDialogProps {
  readonly question: RouteQuestionInput
  readonly asked: Asked
  readonly way: DestinationWay
  readonly onChange: (question: RouteQuestionInput) => void
  readonly onAsk: () => void
  readonly onCopy: (text: string) => void
  readonly onClose: () => void
}

/** A packet is described, the kernel says which route it takes. */
export function RouteToDialog({ question, asked, way, onChange, onAsk, onCopy, onClose }: RouteToDialogProps) {
  const wrong = asked.phase === 'refused' ? asked.error : null
  const form = useRef<HTMLFormElement>(null)
  // Behind the dialog's own effect, which puts the keyboard on its first button.
  useLayoutEffect(() => form.current?.querySelector('input')?.select(), [])
  const marked = questionFields.some(({ name }) => isAbout(wrong?.attributePath, name))
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
        {questionFields.map((field) => (
          <QuestionInput
            key={field.name}
            {...field}
            value={question[field.name] ?? ''}
            error={isAbout(wrong?.attributePath, field.name) ? (wrong?.message ?? null) : null}
            onChange={(value) => onChange({ ...question, [field.name]: value })}
          />
        ))}
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
