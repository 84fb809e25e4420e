import { batchLine } from '../../api/batch-line.ts'
import type { Plan } from '../../api/plan.ts'

/** The commands of a plan as `ip -batch` takes them, one a line, each ended by a newline. What `ip` does not do stands there as a comment. */
export function batchLines({ steps }: Pick<Plan, 'steps'>): string {
  return steps
    .flatMap((step) => step.do)
    .map((line) => batchLine(line))
    .join('')
}
