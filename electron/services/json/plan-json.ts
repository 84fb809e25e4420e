import type { ApiError } from '../../api/errors.ts'
import type { FieldFault } from '../../api/forms.ts'
import type { Overtaken, Plan, PlannedMessage, PlanState, PlanStep, StepOutcome } from '../../api/plan.ts'
import { hexadecimal } from '../../netlink/core/bytes.ts'
import type { JsonObject } from './json-value.ts'

/** The version of the form of what `plan` and `apply` print; docs/plan-json.md. */
export const PLAN_JSON_VERSION = 1

/** A plan. `lineOf`: the line of a file that an edit comes of, from 1; absent: it comes of no file. */
export function planJson(plan: Plan, lineOf: (edit: number) => number | undefined = () => undefined): JsonObject {
  return {
    title: withoutMarks(plan.title),
    namespace: plan.namespace === '' ? undefined : plan.namespace,
    steps: plan.steps.map((step) => stepJson(step, lineOf)),
    warnings: plan.warnings.map(({ code, title, detail, steps }) => ({ code, title: withoutMarks(title), detail: withoutMarks(detail), steps: steps.map((step) => step + 1) })),
    lasting: { sentence: withoutMarks(plan.lasting.sentence), keep: plan.lasting.keep.map(({ label, lines }) => ({ label, lines: [...lines] })) },
    usual_wait: plan.usualWait ?? undefined,
  }
}

function stepJson(step: PlanStep, lineOf: (edit: number) => number | undefined): JsonObject {
  return {
    line: lineOf(step.edit),
    sentence: withoutMarks(step.sentence),
    object: step.object,
    place: step.place,
    changes: step.changes.map(({ field, before, after }) => ({ field, before, after })),
    do: [...step.do],
    undo: [...step.undo],
    message: messageJson(step.message),
    inverses: step.inverses.map((inverse) => messageJson(inverse)),
    losses: step.losses.map((loss) => withoutMarks(loss)),
  }
}

function messageJson({ title, flags, bytes }: PlannedMessage): JsonObject {
  return { type: title, flags, bytes: hexadecimal(bytes, 0, bytes.length) }
}

/** What became of a plan, in the end. */
export function endJson({ progress, outcomes, differences, notCompared }: PlanState): JsonObject {
  return {
    outcome: progress.phase,
    because: progress.phase === 'undone' ? progress.because : undefined,
    error: progress.phase === 'failed' ? errorJson(progress.error) : undefined,
    overtaken: progress.phase === 'failed' && progress.overtaken !== undefined ? overtakenJson(progress.overtaken) : undefined,
    steps: outcomes.map((outcome) => outcomeJson(outcome)),
    differences: differences.map((difference) => withoutMarks(difference)),
    not_compared: notCompared,
  }
}

function overtakenJson({ steps, values, sentences }: Overtaken): JsonObject {
  return {
    steps: steps.map((step) => step + 1),
    values: values.map(({ object, field, expected, has }) => ({ object: withoutMarks(object), field, expected, has })),
    sentences: sentences.map((sentence) => withoutMarks(sentence)),
  }
}

function outcomeJson(outcome: StepOutcome): JsonObject {
  switch (outcome.outcome) {
    case 'done':
      return { outcome: 'done', microseconds: outcome.microseconds }
    case 'refused':
      return { outcome: 'refused', error: errorJson(outcome.error) }
    case 'left':
      return { outcome: 'left', sentence: withoutMarks(outcome.sentence) }
    case 'undone':
    case 'unknown':
    case 'waiting':
      return { outcome: outcome.outcome }
  }
}

function errorJson({ code, message, errno, extack, attributePath }: ApiError): JsonObject {
  return { code, message, errno: errno?.name, extack, attribute: attributePath === undefined ? undefined : [...attributePath] }
}

/** What is wrong with lines of a file. */
export function faultJson({ edit, message, spot }: FieldFault): JsonObject {
  return { line: edit + 1, from: spot?.from, to: spot?.to, message: withoutMarks(message) }
}

/** Without the marks around names. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/g, '')
}
