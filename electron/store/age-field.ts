import type { AgeField } from './field.ts'

/** Sorts by when a row was first seen: rows that were there at the first load first, then from the oldest to the newest. */
export const ageField: AgeField = { kind: 'age', name: 'age' }
