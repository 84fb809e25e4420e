import type { TableChanges } from '../../../electron/store/table-changes.ts'
import type { SampleTable } from './sample-table.ts'

/** What the flushes from here on bring. */
export function changesOf(sample: SampleTable): TableChanges[] {
  const all: TableChanges[] = []
  sample.table.onFlush((changes) => all.push(changes))
  return all
}
