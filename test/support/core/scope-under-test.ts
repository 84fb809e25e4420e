import { expect } from 'vitest'

import type { Table } from '../../../electron/store/table.ts'
import { systemClock } from '../../../electron/services/clock.ts'
import { localKernel, type Kernel } from '../../../electron/services/kernel.ts'
import { Scope } from '../../../electron/services/scope.ts'
import { addonPath } from '../addon.ts'
import type { NetworkNamespace } from '../network-namespace.ts'
import { freshDump } from './fresh-dump.ts'
import { plainRecord, type TableName } from './plain-record.ts'

/** How soon after the last event a table has to be true, in milliseconds. */
const soon = 1000

/** The scope of a namespace, with nothing between the test and its tables. */
export class ScopeUnderTest {
  readonly kernel: Kernel
  readonly scope: Scope
  readonly #namespace: NetworkNamespace
  #markers = 0

  private constructor(namespace: NetworkNamespace, receiveBuffer: number | undefined, interpose: (kernel: Kernel) => Kernel) {
    this.#namespace = namespace
    this.kernel = interpose(localKernel(addonPath, namespace.name))
    this.scope = new Scope({ kernel: this.kernel, clock: systemClock, ...(receiveBuffer === undefined ? {} : { receiveBuffer }) })
  }

  /** Resolves when links, addresses and routes are live, down to their identities, which come a moment behind the first rows. `interpose` may put itself between the scope and the kernel. */
  static async open(namespace: NetworkNamespace, receiveBuffer?: number, interpose = (kernel: Kernel): Kernel => kernel): Promise<ScopeUnderTest> {
    const under = new ScopeUnderTest(namespace, receiveBuffer, interpose)
    const { scope } = under
    scope.links.start()
    scope.routes.start()
    const tables = [scope.links.table, scope.links.addresses.table, scope.routes.table]
    const states = [scope.links, scope.routes]
    await until(scope, () => states.every(({ state }) => state.phase === 'live') && tables.every(({ phase }) => phase === 'live'))
    return under
  }

  table(name: TableName): Table {
    if (name === 'routes') return this.scope.routes.table
    if (name === 'neighbours') return this.scope.source('neighbours').table
    return name === 'links' ? this.scope.links.table : this.scope.links.addresses.table
  }

  /** The records of a table, as `freshDump` gives those of the kernel. */
  records(name: TableName): readonly string[] {
    const table = this.table(name)
    return Array.from(table.ids()).flatMap((id) => {
      const row = table.row(id)
      return row === undefined ? [] : [plainRecord(name, row.message.bytes, row.message.offset)]
    })
  }

  /**
   * Resolves when everything that the kernel has told so far has been applied: a change of the test's own came through each subscription, none of
   * which is a reason to dump again.
   */
  async caughtUp(): Promise<void> {
    const mark = `mark-${++this.#markers}`
    const address = `2001:db8:fffe::${this.#markers}`
    const metric = 900_000 + this.#markers
    this.#namespace.ip('link', 'set', 'dev', 'lo', 'alias', mark)
    this.#namespace.ip('address', 'add', `${address}/128`, 'dev', 'lo', 'nodad')
    this.#namespace.ip('route', 'add', 'blackhole', '203.0.113.254', 'metric', String(metric), 'table', '7777')
    this.#namespace.ip('-6', 'route', 'add', 'blackhole', '2001:db8:ffff::fe', 'metric', String(metric), 'table', '7777')
    const seen = (name: TableName, words: string): boolean => this.records(name).some((record) => record.includes(words))
    await until(this.scope, () =>
      seen('links', `"ifalias":"${mark}"`) && seen('addresses', `"${address}"`) &&
      this.records('routes').filter((record) => record.includes(`"priority":${metric}`)).length === 2)
  }

  /** The table says what a fresh dump says, within a second after all events so far. The order of an IPv4 route among its siblings counts. */
  async expectTrue(name: TableName): Promise<void> {
    await this.caughtUp()
    const deadline = performance.now() + soon
    let fresh = await this.#fresh(name)
    while (performance.now() < deadline && !same(this.#sorted(name), fresh)) {
      await change(this.scope, deadline - performance.now())
      fresh = await this.#fresh(name)
    }
    expect(this.#sorted(name)).toEqual(fresh)
  }

  /** The number of the row whose record holds these words; there is one. */
  row(name: TableName, words: string): number {
    const table = this.table(name)
    const found = Array.from(table.ids()).filter((id) => {
      const message = table.row(id)?.message
      return message !== undefined && plainRecord(name, message.bytes, message.offset).includes(words)
    })
    expect(found, `rows of ${name} with ${words}`).toHaveLength(1)
    return found[0] ?? -1
  }

  /** After all events so far: the routes to a destination stand in the order in which a fresh dump has them. */
  async expectOrder(destination: string): Promise<void> {
    await this.caughtUp()
    const words = `"dst":"${destination}"`
    const table = this.table('routes')
    const [first] = Array.from(table.ids()).flatMap((id) => {
      const message = table.row(id)?.message
      return message !== undefined && plainRecord('routes', message.bytes, message.offset).includes(words) ? [message] : []
    })
    const ids = first === undefined ? [] : table.siblings(first)
    const ours = ids.flatMap((id) => {
      const message = table.row(id)?.message
      return message === undefined ? [] : [plainRecord('routes', message.bytes, message.offset)]
    })
    expect(ours).toEqual((await freshDump(this.kernel, 'routes')).filter((record) => record.includes(words)))
  }

  /** Resolves when the condition holds. */
  holds(condition: () => boolean): Promise<void> {
    return until(this.scope, condition)
  }

  close(): void {
    this.scope.close()
  }

  /** Two routes of IPv6 that do not differ in anything count as one. */
  async #fresh(name: TableName): Promise<readonly string[]> {
    return [...new Set(await freshDump(this.kernel, name))].toSorted()
  }

  #sorted(name: TableName): readonly string[] {
    return this.records(name).toSorted()
  }
}

/** Resolves when the condition holds, looking again after each thing that happens to the scope. */
async function until(scope: Scope, condition: () => boolean): Promise<void> {
  while (!condition()) await change(scope, 50)
}

/** Resolves at the next activity of the scope, or after `most` milliseconds: what is applied behind a dump makes none. */
function change(scope: Scope, most: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      end()
      clearTimeout(timer)
      resolve()
    }
    const end = scope.onActivity(done)
    const timer = setTimeout(done, Math.min(most, 50))
  })
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((record, index) => record === other[index])
}
