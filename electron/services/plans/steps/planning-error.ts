import type { FieldFault } from '../../../api/forms.ts'

/** An edit that cannot be: thrown by planners. `edit` is filled in by who calls them. */
export class PlanningError extends Error {
  override readonly name = 'PlanningError'
  readonly faults: readonly Omit<FieldFault, 'edit'>[]

  constructor(faults: readonly Omit<FieldFault, 'edit'>[]) {
    super(faults.map(({ message }) => message).join(' '))
    this.faults = faults
  }
}

/** One fault of one field (null: of the whole). */
export function faultyField(field: string | null, message: string): PlanningError {
  return new PlanningError([{ field, message }])
}
