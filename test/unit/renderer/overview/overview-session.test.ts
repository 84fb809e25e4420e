import { beforeEach, describe, expect, it } from 'vitest'

import type { Input, LinkwrightApi, Method, Push } from '../../../../electron/api/contract.ts'
import type { Overview } from '../../../../electron/api/overview.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { OverviewSession } from '../../../../renderer/features/overview/overview-session.ts'
import { RateHistory } from '../../../../renderer/features/rates/rate-history.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

let asked: string[]
let push: (push: Push) => void
let history: RateHistory
let session: OverviewSession
/** What the page showed when each overview was acknowledged. */
let shownThen: (number | undefined)[]

beforeEach(() => {
  asked = []
  shownThen = []
  const fake = new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) })
  const api: LinkwrightApi = {
    contractVersion: 1,
    onPush: (listener) => (push = listener),
    call: <M extends Method>(method: M, input: Input<M>) => {
      asked.push(`${method} ${JSON.stringify(input) ?? ''}`.trim())
      if (method === 'overview.acknowledge') shownThen.push(session.snapshot().overview?.serial)
      return fake.call(method, input)
    },
  }
  history = new RateHistory()
  session = new OverviewSession(createClient(api), (redraw) => redraw(), history)
})

function overview(serial: number, sampledAt: number | null = null): Push {
  const rates = { receivedBytes: 10 * serial, sentBytes: 5, receivedPackets: 1, sentPackets: 1 }
  const card: Overview['cards'][number] = {
    row: 7, index: 2, name: 'eth0', type: 'ethernet', state: 'up', administrativelyUp: true, flags: [], portState: null, mtu: 1500, master: null, role: 'uplink', addresses: [], members: null, rates,
  }
  return { push: 'overview', overview: { serial, state: { phase: 'live' }, sampledAt, links: 1, cards: [card], others: [], defaultRoutes: [], addresses: [], changes: { counts: [], seconds: [], newest: [] }, problems: [], cut: { cards: null, addresses: 0, problems: 0 } } }
}

describe('the page of the overview', () => {
  it('asks to be told while it is shown', () => {
    const hide = session.show()
    expect(asked).toEqual(['overview.watch'])
    hide()
    expect(asked).toEqual(['overview.watch', 'overview.unwatch'])
    push(overview(1))
    expect(session.snapshot().overview).toBeNull()
  })

  it('acknowledges each when it was drawn', () => {
    session.show()
    push(overview(1))
    push(overview(2))
    expect(asked.slice(1)).toEqual(['overview.acknowledge {"serial":1}', 'overview.acknowledge {"serial":2}'])
    expect(shownThen).toEqual([1, 2])
  })

  it('keeps the rates of its cards with those of the links, each sample once', () => {
    session.show()
    push(overview(1, 1000))
    push(overview(2, 1000))
    push(overview(3, 2000))
    expect(history.of('links', 7)).toEqual([{ at: 1000, values: { received: 10, sent: 5 } }, { at: 2000, values: { received: 30, sent: 5 } }])
  })

  it('stays as it is while paused, and then shows the newest', () => {
    session.show()
    push(overview(1))
    session.pause(true)
    push(overview(2))
    push(overview(3))
    expect(session.snapshot()).toMatchObject({ paused: true, overview: { serial: 1 } })
    expect(asked.at(-1)).toBe('overview.acknowledge {"serial":3}')
    session.pause(false)
    expect(session.snapshot()).toMatchObject({ paused: false, overview: { serial: 3 } })
  })
})
