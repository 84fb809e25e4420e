interface Titled {
  readonly id: string
  readonly title: string
}

/** Where a column went among those that are shown: "MTU is column 3 of 9 now"; null: it is where it was. */
export function movedWords(before: readonly Titled[], after: readonly Titled[], id: string): string | null {
  const at = after.findIndex((column) => column.id === id)
  const column = after[at]
  if (column === undefined || before[at]?.id === id) return null
  return `${column.title} is column ${String(at + 1)} of ${String(after.length)} now`
}
