import { describe, expect, it } from 'vitest'
import type { LinkRow } from '../../../../electron/api/rows.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { RateHistory } from '../../../../renderer/features/rates/rate-history.ts'
import { recordRates } from '../../../../renderer/features/rates/record-rates.ts'
import { ViewSession } from '../../../../renderer/features/view/view-session.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

describe('the history of the rates', () => {
  it('grows with each sample though no view of links is drawn', async () => {
    const row = fakeLinks().find((each): each is LinkRow => each.kind === 'link' && each.rates !== null)
    if (!row) throw new Error('there is no link with rates')
    const links = new FakeTable([row])
    const api = new FakeApi({ links, routes: new FakeTable([]) })
    const client = createClient(api)
    const host = { draw: (redraw: () => void) => redraw(), now: () => 0, later: () => () => undefined, rowsShown: () => undefined }
    const session = new ViewSession('links', client, host)
    const history = new RateHistory()
    recordRates(client, session, history)
    const loaded = new Promise<void>((resolve) => {
      const stop = session.subscribe(() => {
        if (session.snapshot().window.rows.length === 0) return
        stop()
        resolve()
      })
    })
    await session.open()
    await loaded
    api.say({ sampledAt: 1000 })
    api.say({ sampledAt: 2000 })
    expect(history.of(row.id).map((sample) => sample.at)).toEqual([1000, 2000])
  })
})
