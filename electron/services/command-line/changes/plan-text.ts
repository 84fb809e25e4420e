import type { Plan, PlannedChange, PlanStep, PlanWarning } from '../../../api/plan.ts'
import { displayText } from '../../../netlink/core/text.ts'

/** A plan for people: its steps with what changes and the commands that do and undo it, its warnings, and how long it lasts. */
export function planText(plan: Plan): string {
  const steps = plan.steps.flatMap((step, at) => [stepText(step, at + 1), ''])
  const warnings = plan.warnings.map((warning) => `Warning: ${warningText(warning)}`)
  const keep = plan.lasting.keep.flatMap(({ label, lines }) => [`${plain(label)}:`, ...lines.map((line) => `    ${plain(line)}`)])
  return [plain(plan.title), '', ...steps, ...warnings, `It lasts: ${lowered(plain(plan.lasting.sentence))}`, ...keep, ''].join('\n')
}

/** "Carries your ssh connection: … (step 3)" */
export function warningText({ title, detail, steps }: PlanWarning): string {
  const which = steps.length === 0 ? '' : ` (${steps.length === 1 ? 'step' : 'steps'} ${steps.map((step) => step + 1).join(', ')})`
  return `${plain(title)}${detail === '' ? '' : `: ${plain(detail)}`}${which}`
}

/** Text of a plan without the marks around names, and with nothing that could command a terminal. */
export function plain(text: string): string {
  return displayText(text.replaceAll(/[\u2068\u2069]/g, ''))
}

function stepText({ sentence, place, changes, do: does, undo, losses }: PlanStep, number: number): string {
  return [
    `${number}. ${plain(sentence)} [${plain(place)}]`,
    ...changes.map((change) => `     ${changeText(change)}`),
    ...does.map((line) => `   do    ${plain(line)}`),
    ...(undo.length === 0 ? ['   undo  cannot be undone'] : undo.map((line) => `   undo  ${plain(line)}`)),
    ...losses.map((loss) => `   lost  ${plain(loss)}`),
  ].join('\n')
}

function changeText({ field, before, after }: PlannedChange): string {
  return `${plain(field)}: ${before === null ? '(none)' : plain(before)} → ${after === null ? '(none)' : plain(after)}`
}

function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}
