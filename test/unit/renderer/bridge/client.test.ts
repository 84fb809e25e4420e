import { describe, expect, it } from 'vitest'
import type { LinkwrightApi, Push } from '../../../../electron/api/contract.ts'
import type { ApiFailure } from '../../../../electron/api/errors.ts'
import type { Frame } from '../../../../electron/api/views.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

function pushing(): { readonly api: LinkwrightApi; readonly push: (push: Push) => void } {
  let listener: (push: Push) => void = () => undefined
  const fake = new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) })
  const api: LinkwrightApi = { contractVersion: 1, call: (method, input) => fake.call(method, input), onPush: (given) => (listener = given) }
  return { api, push: (push) => listener(push) }
}

function frame(view: number, serial: number): Frame {
  return { view, serial, state: { phase: 'live' }, total: 0, matched: 0, first: 0, ids: [], rows: [], leaving: [], gone: [], selected: null, waiting: 0, sampledAt: null }
}

describe('the client', () => {
  it('keeps frames that come before their view is known, and hands over only its own', () => {
    const { api, push } = pushing()
    const client = createClient(api)
    push({ push: 'frame', frame: frame(2, 1) })
    push({ push: 'frame', frame: frame(3, 1) })
    const seen: number[] = []
    client.onFrame(2, (each) => seen.push(each.view))
    push({ push: 'frame', frame: frame(2, 2) })
    expect(seen).toEqual([2, 2])
  })

  it('hands over nothing after a view was given up', () => {
    const { api, push } = pushing()
    const client = createClient(api)
    const seen: Frame[] = []
    client.onFrame(1, (each) => seen.push(each))()
    push({ push: 'frame', frame: frame(1, 1) })
    expect(seen).toEqual([])
  })

  it('tells a late listener the last status', () => {
    const { api, push } = pushing()
    const client = createClient(api)
    const status = new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) }).status
    push({ push: 'status', status: { ...status, overruns: 4 } })
    const seen: number[] = []
    client.onStatus((each) => seen.push(each.overruns))
    expect(seen).toEqual([4])
  })

  it('rejects with what the app answered', async () => {
    const client = createClient(pushing().api)
    await expect(client.call('views.acknowledge', { view: 77, serial: 1 })).rejects.toSatisfy(
      (thrown: ApiFailure) => thrown.error.code === 'unknown-view' && thrown.message === 'There is no view 77.',
    )
  })
})
