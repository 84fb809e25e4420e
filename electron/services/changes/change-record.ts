import { CHANGES_VERSION, type ChangeRecord } from '../../api/changes.ts'
import type { Plan, PlanState, StepOutcome } from '../../api/plan.ts'

/** A plan that was handed to whoever does it, and where it stands. */
export interface SentPlan {
  readonly plan: Plan
  readonly state: PlanState
  /** Wall clock, ms. */
  readonly begun: number
  /** null: it has not ended. */
  readonly ended: number | null
  /** Seconds that it waits to be kept; null: it is kept at once. */
  readonly wait: number | null
}

/** What a session says of each of its changes. */
export type ChangeOrigin = Pick<ChangeRecord, 'session' | 'program' | 'user' | 'login' | 'way'>

/** What is kept of a plan that was sent. No message that a plan can send holds a secret: those of rtnetlink have none, and the helper lets no others through. */
export function changeRecord(id: string, undoes: string | undefined, origin: ChangeOrigin, { plan, state, begun, ended, wait }: SentPlan): ChangeRecord {
  const { progress, outcomes, differences } = state
  return {
    version: CHANGES_VERSION,
    id,
    session: origin.session,
    program: origin.program,
    begun: new Date(begun).toISOString(),
    ...(ended !== null && { ended: new Date(ended).toISOString() }),
    user: origin.user,
    ...(origin.login !== undefined && { login: origin.login }),
    way: origin.way,
    ...(plan.namespace !== '' && { namespace: plan.namespace }),
    title: withoutMarks(plan.title),
    outcome: progress.phase === 'kept' || progress.phase === 'undone' || progress.phase === 'failed' ? progress.phase : 'applying',
    ...(progress.phase === 'undone' && { because: progress.because }),
    ...(progress.phase === 'failed' && { error: withoutMarks(progress.error.message) }),
    ...(wait !== null && { wait }),
    ...(undoes !== undefined && { undoes }),
    steps: plan.steps.map((step, at) => ({ sentence: withoutMarks(step.sentence), do: [...step.do], undo: [...step.undo], ...outcomeOf(outcomes[at]) })),
    warnings: plan.warnings.map(({ title, detail, steps }) => ({ title: withoutMarks(title), detail: withoutMarks(detail), steps: steps.map((step) => step + 1) })),
    differences: differences.map((difference) => withoutMarks(difference)),
  }
}

function outcomeOf(outcome: StepOutcome = { outcome: 'waiting' }): Pick<ChangeRecord['steps'][number], 'outcome' | 'reason'> {
  switch (outcome.outcome) {
    case 'refused':
      return { outcome: 'refused', reason: withoutMarks(outcome.error.message) }
    case 'left':
      return { outcome: 'left', reason: withoutMarks(outcome.sentence) }
    case 'done':
    case 'undone':
    case 'unknown':
    case 'waiting':
      return { outcome: outcome.outcome }
  }
}

/** Without the marks around names. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/g, '')
}
