import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import { putU16 } from '../../../electron/netlink/core/bytes.ts'
import { NETLINK_ROUTE, NLM_F_DUMP, NLM_F_REQUEST } from '../../../electron/netlink/core/constants.ts'
import { Listeners } from '../../../electron/services/listeners.ts'
import { Poll } from '../../../electron/services/poll.ts'
import { RowTimes } from '../../../electron/services/row-times.ts'
import { TableSource } from '../../../electron/services/table-source.ts'
import type { Beside, ViewSource } from '../../../electron/services/views/view-source.ts'
import { Connection } from '../../../electron/socket/connection.ts'
import { Table } from '../../../electron/store/table.ts'
import { aloneIdentity, messageOf, recordIn, sampleFields, sampleType, type SampleRecord } from '../../unit/store/sample-records.ts'
import { fakeLinks } from '../fake-bridge/fake-links.ts'
import type { FakeKernel } from './fake-kernel.ts'
import type { HandClock } from './hand-clock.ts'

/** nlmsg_type of the request for all records. */
export const sampleRequestType = 26

const request = messageOf({ key: 0 })
putU16(request, 4, sampleRequestType)
putU16(request, 6, NLM_F_REQUEST | NLM_F_DUMP)

const fields = sampleFields()
const [sketch] = fakeLinks(1)

/** Sample records of a made-up kernel that tells of none of their changes: a table kept by dumps alone, once a second while somebody looks. Rows are links with the key as index, the value as MTU. */
export class PolledSource implements ViewSource {
  readonly kind = 'links'
  readonly title = fields.text.column
  readonly fields = Object.values(fields)
  readonly filterFields = []
  readonly subscriptions = []
  readonly table: Table
  sampledAt: number | null = null
  readonly #source: TableSource
  readonly #poll: Poll
  readonly #times: RowTimes
  readonly #beside = new Listeners<readonly [Beside]>()

  constructor(kernel: FakeKernel, clock: HandClock) {
    this.#times = new RowTimes(clock.wall(), kernel.bootTime())
    this.table = new Table({ identity: aloneIdentity, scheduler: clock, significant: (before, after) => recordIn(before).value !== recordIn(after).value })
    this.#source = new TableSource({
      name: 'samples',
      table: this.table,
      firstDumps: [],
      dumps: [{ request, type: sampleType, strictCheck: false }],
      openConnection: ({ keepBuffers }) => new Connection(kernel.open({ protocol: NETLINK_ROUTE, keepBuffers })),
      clock,
      bootTime: () => kernel.bootTime(),
    })
    this.#poll = new Poll({
      clock,
      period: 1000,
      share: 0.05,
      task: async (signal) => {
        const work = await this.#source.sample()
        if (signal.aborted || this.#source.state.phase !== 'live') return work
        this.sampledAt = clock.wall()
        this.#beside.call({ sampled: true })
        return work
      },
      onFailure: (error) => {
        throw error
      },
    })
  }

  get state() {
    return this.#source.state
  }

  onState(listener: () => void): () => void {
    return this.#source.onState(listener)
  }

  onDirty(listener: () => void): () => void {
    return this.table.onDirty(listener)
  }

  onBeside(listener: (beside: Beside) => void): () => void {
    return this.#beside.add(listener)
  }

  sortField(name: string) {
    return name === 'index' ? fields.key : undefined
  }

  start(): void {
    void this.#source.start()
  }

  reload(): Promise<void> {
    return this.#source.again()
  }

  flush(): void {
    this.table.flush()
  }

  watched(on: boolean): void {
    if (on) this.#poll.start()
    else this.#poll.stop()
  }

  row(id: RowId): Row | undefined {
    const version = this.table.row(id)
    if (version === undefined || sketch === undefined) return undefined
    const { key, value } = recordIn(version.message)
    return { ...sketch, ...this.#times.base(version), index: key, mtu: value }
  }

  mentions(): boolean {
    return false
  }

  inspect(): undefined {
    return undefined
  }

  close(): void {
    this.#poll.stop()
    this.#source.close()
  }
}

/** Has the kernel list these from now on. */
export function listSamples(kernel: FakeKernel, ...records: readonly SampleRecord[]): void {
  kernel.lists.set(sampleRequestType, records.map((record) => messageOf(record)))
}
