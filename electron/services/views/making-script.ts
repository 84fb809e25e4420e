import type { Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'

/** A row that is to be made again, with all commands that are shown of it. */
export interface RowToMake {
  readonly id: RowId
  readonly commands: Inspection['commands']
}

/** Lines for a shell that make some rows again, and of how many rows they do. */
export interface MakingScript {
  readonly lines: readonly string[]
  readonly rows: number
}

/** The command with a label; none where there is none. */
export function labelledCommand({ commands }: RowToMake, label: string): readonly string[] {
  return commands.flatMap((each) => (each.label === label ? [each.command] : []))
}

/** The commands that make rows which do not depend on one another, in their order. */
export function plainScript(rows: readonly RowToMake[]): MakingScript {
  const lines = rows.flatMap((row) => labelledCommand(row, 'Make'))
  return { lines, rows: lines.length }
}
