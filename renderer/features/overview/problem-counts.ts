import type { Problem } from '../../../electron/api/overview.ts'

/** "1 fault, 3 warnings"; empty where there is none. */
export function problemCounts(problems: readonly Problem[]): string {
  const faults = problems.filter(({ severity }) => severity === 'fault').length
  const warnings = problems.length - faults
  return [counted(faults, 'fault'), counted(warnings, 'warning')].filter((words) => words !== null).join(', ')
}

function counted(count: number, what: string): string | null {
  return count === 0 ? null : `${String(count)} ${what}${count === 1 ? '' : 's'}`
}
