import { describe, expect, it } from 'vitest'
import type { Answer, Input, LinkwrightApi, Method } from '../../../../electron/api/contract.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { isOf, RecordReader, type InspectedRecord } from '../../../../renderer/features/inspector/record-reader.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'
import { fakeRoutes } from '../../../support/fake-bridge/fake-routes.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

async function opened() {
  const links = new FakeTable(fakeLinks())
  const fake = new FakeApi({ links, routes: new FakeTable(fakeRoutes(20)) })
  const asked: unknown[] = []
  const api: LinkwrightApi = {
    contractVersion: 1,
    onPush: (listener) => fake.onPush(listener),
    call: <M extends Method>(method: M, input: Input<M>): Promise<Answer<M>> => {
      if (method === 'records.inspect') asked.push(input)
      return fake.call(method, input)
    },
  }
  const client = createClient(api)
  const { view } = await client.call('views.open', { kind: 'links', filter: '', sort: [], window: { first: 0, count: 50 } })
  const routes = await client.call('views.open', { kind: 'routes', filter: '', sort: [], window: { first: 0, count: 50 } })
  const reader = new RecordReader(client, () => 1_764_000_000_000)
  const next = (condition: (record: InspectedRecord) => boolean) =>
    new Promise<InspectedRecord>((resolve) => {
      const stop = reader.subscribe(() => {
        const record = reader.record()
        if (!record || !condition(record)) return
        stop()
        resolve(record)
      })
    })
  return { links, reader, view, routes: routes.view, asked, next }
}

describe('the inspected record', () => {
  it('is read for the row that was asked for last, without reading those skipped over', async () => {
    const { reader, view, asked, next } = await opened()
    const read = next((record) => record.row === 8)
    for (const row of [2, 3, 4, 5, 8]) reader.want(view, row, { row: null, placed: true, sampledAt: null, serial: 1 })
    expect((await read).inspection?.title).toBe('vxlan42')
    expect(asked).toEqual([
      { view, row: 2 },
      { view, row: 8 },
    ])
  })

  it('keeps what was last known when the kernel has it no more', async () => {
    const { links, reader, view, next } = await opened()
    const read = next((record) => record.row === 8)
    const row = links.get(8) ?? null
    reader.want(view, 8, { row, placed: true, sampledAt: null, serial: 1 })
    expect((await read).goneAt).toBeNull()
    links.remove(8)
    const gone = next((record) => record.error !== null)
    reader.want(view, 8, { row, placed: false, sampledAt: null, serial: 1 })
    const record = await gone
    expect(record.error?.code).toBe('unknown-row')
    expect(record.inspection?.title).toBe('vxlan42')
    expect(record.goneAt).toBe(1_764_000_000_000)
  })

  it('keeps the messages that newer ones took the place of, until another row is looked at', async () => {
    const { links, reader, view, next } = await opened()
    const read = next((record) => record.row === 8)
    const row = links.get(8)
    if (row?.kind !== 'link') throw new Error('there is no link 8')
    reader.want(view, 8, { row, placed: true, sampledAt: null, serial: 1 })
    const first = (await read).inspection?.messages ?? []
    const changed = { ...row, name: 'vxlan42-with-a-longer-name' }
    links.put(changed)
    const again = next((record) => record.inspection?.title === changed.name)
    reader.want(view, 8, { row: changed, placed: true, sampledAt: null, serial: 1 })
    expect((await again).earlier).toEqual(first)
    const other = next((record) => record.row === 2)
    reader.want(view, 2, { row: null, placed: true, sampledAt: null, serial: 1 })
    expect((await other).earlier).toEqual([])
  })

  it('is read anew for the row of another view that has its number, without what was known of this one', async () => {
    const { links, reader, view, routes, next } = await opened()
    const seen = { row: links.get(8) ?? null, placed: true, sampledAt: null, serial: 1 }
    const read = next((record) => record.row === 8)
    reader.want(view, 8, seen)
    const link = await read
    const other = next((record) => record.view === routes)
    reader.want(routes, 8, seen)
    const route = await other
    expect(route.inspection?.title).not.toBe(link.inspection?.title)
    expect(route.earlier).toEqual([])
    expect([isOf(route, routes, 8), isOf(route, view, 8), isOf(link, view, 8)]).toEqual([true, false, true])
  })

  it('is read anew when the rows were, though its row is as it was: it says more than that', async () => {
    const { links, reader, view, next } = await opened()
    const row = links.get(8) ?? null
    const read = next((record) => record.row === 8)
    reader.want(view, 8, { row, placed: true, sampledAt: 1000, serial: 1 })
    const first = await read
    const again = next((record) => record !== first)
    reader.want(view, 8, { row, placed: true, sampledAt: 2000, serial: 1 })
    expect((await again).row).toBe(8)
  })

  it('is not taken for gone while it is only filtered out', async () => {
    const { links, reader, view, next } = await opened()
    const read = next((record) => record.row === 8)
    const row = links.get(8) ?? null
    reader.want(view, 8, { row, placed: true, sampledAt: null, serial: 1 })
    await read
    const again = next(() => true)
    reader.want(view, 8, { row, placed: false, sampledAt: null, serial: 1 })
    expect(await again).toMatchObject({ error: null, goneAt: null })
  })

  it('is looked for with each frame once it is gone, until the same is there as another row', async () => {
    const { links, reader, view, asked, next } = await opened()
    const row = links.get(8) ?? null
    const read = next((record) => record.row === 8)
    reader.want(view, 8, { row, placed: true, sampledAt: null, serial: 1 })
    await read
    reader.want(view, 8, { row, placed: true, sampledAt: null, serial: 2 })
    expect(asked).toHaveLength(1)
    links.remove(8)
    const gone = next((record) => record.goneAt !== null)
    reader.want(view, 8, { row, placed: false, sampledAt: null, serial: 3 })
    expect((await gone).again).toBeNull()
    links.again = 21
    const again = next((record) => record.again !== null)
    reader.want(view, 8, { row, placed: false, sampledAt: null, serial: 4 })
    expect(await again).toMatchObject({ row: 8, again: 21, inspection: { title: 'vxlan42' } })
  })
})
