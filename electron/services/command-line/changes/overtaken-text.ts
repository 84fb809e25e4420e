import type { Overtaken } from '../../../api/plan.ts'
import { plain } from './plan-text.ts'

/** What a plan expected beside what the kernel has, as a table for a terminal; what planning it again would come to stands below. */
export function overtakenText({ values, sentences }: Overtaken): string {
  const objects = [...new Set(values.map(({ object }) => object))]
  const rows = values.map(({ field, expected, has }) => [`  ${plain(field)}`, expected === null ? '(none)' : plain(expected), has === null ? '(none)' : plain(has)] as const)
  const head = ['', 'Plan expected', 'Kernel has'] as const
  const [first, second] = [0, 1].map((column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = ([field, expected, has]: readonly [string, string, string]): string => `${field.padEnd(first ?? 0)}  ${expected.padEnd(second ?? 0)}  ${has}`
  const table = objects.flatMap((object) => [plain(object), ...rows.filter((_row, at) => values[at]?.object === object).map(line)])
  return [...(values.length === 0 ? [] : [line(head), ...table]), ...sentences.map(plain)].join('\n')
}
