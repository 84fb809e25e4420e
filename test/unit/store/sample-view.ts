import { View } from '../../../electron/store/view.ts'
import type { ViewFrame } from '../../../electron/store/view-frame.ts'
import { sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

export const fields = sampleFields()

/** A view of records, sorted by value, as a receiver sees it that acknowledges each frame. */
export class SampleView {
  readonly sample: SampleTable
  readonly view: View

  constructor(sample: SampleTable, window: readonly [first: number, count: number]) {
    this.sample = sample
    this.view = new View(sample.table, Object.values(fields))
    this.view.setSort([{ field: fields.value, descending: false }])
    this.view.setWindow(...window)
  }

  /** The next frame, acknowledged. */
  next(): ViewFrame {
    const frame = this.view.frame()
    if (frame === undefined) throw new Error('there is no new frame')
    this.view.acknowledge(frame.serial)
    return frame
  }

  /** The keys of the next frame's rows. */
  keys(): (number | undefined)[] {
    return this.next().ids.map((id) => this.sample.record(id)?.key)
  }
}

/** A view of `count` records, with keys from 1 on and values ten times as large. */
export async function sampleView(count: number, window: readonly [number, number] = [0, 5]): Promise<SampleView> {
  const sample = new SampleTable()
  await sample.load(Array.from({ length: count }, (_, at): SampleRecord => ({ key: at + 1, value: (at + 1) * 10 })))
  return new SampleView(sample, window)
}
