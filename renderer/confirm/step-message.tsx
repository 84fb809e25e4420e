import { useState } from 'react'
import type { PlanLasting, PlannedMessage, PlanStep } from '../../electron/api/plan.ts'
import { MessageParts } from '../components/message/message-parts.tsx'
import { ScrollRegion } from '../components/scroll-region.tsx'
import { formatCount } from '../format/quantity.ts'
import { KeepWays } from './keep-ways.tsx'
import './step-message.css'

interface StepMessageProps {
  /** Of the step, from 1. */
  readonly number: number
  readonly step: PlanStep
  readonly lasting: PlanLasting
  readonly onCopyKeep: (way: number) => void
}

/** What the kernel is sent for a step, or to undo it, byte for byte; and how long what it does will be so. */
export function StepMessage({ number, step, lasting, onCopyKeep }: StepMessageProps) {
  const [choice, setChoice] = useState(-1)
  const message = step.inverses[choice] ?? step.message
  const { inverses } = step
  return (
    <section className="step-message" aria-label={`Message of step ${String(number)}`}>
      <div className="step-message-head">
        <h3>Message {number}</h3>
        {inverses.length === 0 ? (
          <span className="step-message-title">{message.title}</span>
        ) : (
          <select className="step-message-title" aria-label="Message shown" value={choice} onChange={(event) => setChoice(Number(event.target.value))}>
            <option value={-1}>{step.message.title}</option>
            {inverses.map((inverse, at) => (
              <option key={`${String(at)} ${inverse.title}`} value={at}>
                {inverses.length === 1 ? 'undo' : `undo ${String(at + 1)} of ${String(inverses.length)}`}: {inverse.title}
              </option>
            ))}
          </select>
        )}
        <span className="step-message-size">{formatCount(message.bytes.length)} bytes</span>
      </div>
      <MessageParts key={choice} tree={message.tree} bytes={message.bytes} wide={false} first={changedValue(step, message)} />
      <ScrollRegion label="Flags, and how long it lasts" className="step-message-facts">
        <h3>Flags</h3>
        <p className="mono">{message.flags === '' ? 'none' : message.flags}</p>
        <KeepWays lasting={lasting} onCopy={onCopyKeep} />
      </ScrollRegion>
    </section>
  )
}

/** The value that is to become another, as the tree says it; null: there is none. */
function changedValue({ changes, message: own }: PlanStep, message: PlannedMessage): string | null {
  const [change] = changes
  return (message === own ? change?.after : change?.before) ?? null
}
