/** The stable number of a row: never given to another row while the table lives. */
export type RowId = number
