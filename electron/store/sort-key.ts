import { AgeOrder } from './age-order.ts'
import type { SortField } from './field.ts'
import { LabelOrder } from './label-order.ts'
import type { OrderKey } from './order-key.ts'
import type { Records } from './records.ts'

/** One key of a sort; the first of a list is the most significant. */
export interface SortKey {
  readonly field: SortField
  readonly descending: boolean
}

/** The order by a field. Its column is read from here on, if it was not before. */
export function orderBy(field: SortField, records: Records): OrderKey {
  switch (field.kind) {
    case 'number':
      return records.columns.number(field.column)
    case 'text':
    case 'addresses':
    case 'hardware':
      return records.columns.text(field.column)
    case 'enum':
    case 'device':
      return new LabelOrder(records.columns.number(field.column), field.labels)
    case 'address':
    case 'prefix':
    case 'match':
      return records.columns.address(field.column)
    case 'age':
      return new AgeOrder(records)
  }
}
