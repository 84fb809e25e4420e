import { describe, expect, it } from 'vitest'
import type { LinkRow } from '../../../../electron/api/rows.ts'
import { RateHistory } from '../../../../renderer/features/rates/rate-history.ts'
import { recordRates } from '../../../../renderer/features/rates/record-rates.ts'
import { linkSeries } from '../../../../renderer/features/links/link-series.ts'
import { emptyWindow } from '../../../../renderer/features/view/window-store.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const row = fakeLinks(1)[0]
if (!row) throw new Error('there is no link')
const link: LinkRow = row

/** A view of links whose frames the test makes, and the history of their rates. */
function recorded() {
  let window = emptyWindow
  let readAt: number | null = null
  let paused = false
  let tell = () => {}
  const history = new RateHistory()
  const view = {
    kind: 'links' as const,
    snapshot: () => ({ window, paused }),
    sampledAt: () => readAt,
    subscribe: (listener: () => void) => {
      tell = listener
      return () => undefined
    },
  }
  recordRates(view, linkSeries, history)
  const frame = (sampledAt: number | null, received: number) => {
    const read: LinkRow = { ...link, rates: { receivedBytes: received, sentBytes: 0, receivedPackets: 0, sentPackets: 0 } }
    if (received !== window.rows.flatMap((one) => (one.kind === 'link' ? [one.rates?.receivedBytes] : []))[0]) window = { ...emptyWindow, rows: [read] }
    readAt = sampledAt
    tell()
  }
  const pause = (on: boolean) => {
    paused = on
    tell()
  }
  return { frame, pause, rates: () => history.of('links', link.id).map(({ at, values }) => [at, values['received']]) }
}

describe('the history of the rates', () => {
  it('has each rate at the time that it was read at', () => {
    const { frame, rates } = recorded()
    frame(1000, 1)
    frame(2000, 2)
    frame(2000, 2)
    frame(3000, 3)
    expect(rates()).toEqual([[1000, 1], [2000, 2], [3000, 3]])
  })

  it('has what stays as it was once for each reading', () => {
    const { frame, rates } = recorded()
    frame(1000, 7)
    frame(2000, 7)
    expect(rates()).toEqual([[1000, 7], [2000, 7]])
  })

  it('has nothing while nothing is read, or the rows stand still', () => {
    const { frame, pause, rates } = recorded()
    frame(null, 1)
    pause(true)
    frame(1000, 1)
    pause(false)
    frame(2000, 2)
    expect(rates()).toEqual([[2000, 2]])
  })
})
