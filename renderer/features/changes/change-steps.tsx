import type { ChangeRecord } from '../../../electron/api/changes.ts'
import { formatCount } from '../../format/quantity.ts'

/** So many steps are drawn; what is saved has them all. */
const most = 200

const outcomes: Readonly<Record<ChangeRecord['steps'][number]['outcome'], string>> = { waiting: 'not applied', done: 'done', refused: 'refused', undone: 'undone', left: 'not undone', unknown: 'perhaps applied' }

/** What is to be expected of a step, so that it is not said of each. */
const expected: Readonly<Partial<Record<ChangeRecord['outcome'], string>>> = { kept: 'done', undone: 'undone' }

/** All that is known of a change: its steps with what does and undoes each, what the person was warned of, and what came otherwise. */
export function ChangeSteps({ change: { outcome, steps, warnings, differences, error } }: { readonly change: ChangeRecord }) {
  return (
    <>
      <ol className="change-opened" aria-label="Steps">
        {steps.slice(0, most).map((step, at) => (
          <li key={`${String(at)} ${step.sentence}`} className="change-step">
            <p>
              <span className="change-number">{at + 1}</span> <bdi>{step.sentence}</bdi> {step.outcome === expected[outcome] ? null : <span className="change-outcome">{outcomes[step.outcome]}</span>}
            </p>
            {step.reason === undefined ? null : <p className="change-reason">{step.reason}</p>}
            <dl className="change-lines">
              <dt>do</dt>
              <dd className="mono">{step.do.join('\n')}</dd>
              <dt>undo</dt>
              <dd className={step.undo.length === 0 ? undefined : 'mono'}>{step.undo.length === 0 ? 'could not be undone' : step.undo.join('\n')}</dd>
            </dl>
          </li>
        ))}
      </ol>
      {steps.length > most ? <p className="change-more">{formatCount(steps.length - most)} more steps: what is saved has them all.</p> : null}
      {[...warnings.map(({ title, detail }) => `Warned: ${title}${detail === '' ? '' : `. ${detail}`}`), ...differences, ...(error === undefined ? [] : [error])].map((line) => (
        <p key={line} className="change-reason">
          {line}
        </p>
      ))}
    </>
  )
}
