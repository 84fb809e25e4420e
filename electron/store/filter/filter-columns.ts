import type { AddressValues } from '../address-values.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../column.ts'
import type { NumberValues } from '../number-values.ts'
import type { TextValues } from '../text-values.ts'

/** Where a filter finds the values that it compares: the columns of a table, or those of one record. */
export interface FilterColumns {
  number(column: NumberColumn): NumberValues
  text(column: TextColumn): TextValues
  address(column: AddressColumn): AddressValues
}
