import { beforeEach, describe, expect, it } from 'vitest'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETNEIGH, RTM_GETROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { matchingRows } from '../../../../electron/services/search/matching-rows.ts'
import { RowSearch } from '../../../../electron/services/search/row-search.ts'
import { rawMessage } from '../../../../electron/store/raw-message.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink, madeNeighbour, madeRoute } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock

beforeEach(() => {
  kernel = new FakeKernel()
  clock = new HandClock()
})

/** What is found, "links eth1". */
async function found(text: string): Promise<readonly string[]> {
  const scope = new Scope({ kernel, clock })
  const searched = new RowSearch(() => scope.lasting(), clock).search(1, text)
  await clock.pass(5000)
  return (await searched).map(({ view, title }) => `${view} ${title}`)
}

function* numbers(count: number): Generator<number, void, void> {
  for (let number = 0; number < count; number++) yield number
}

describe('a search for rows', () => {
  it('begins with the kinds of which one is called just so, with or without a length of a prefix', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'eth0')])
    kernel.lists.set(RTM_GETADDR, [madeAddress(1, '192.0.2.1', 24)])
    kernel.lists.set(RTM_GETROUTE, [madeRoute('0.0.0.0', 0, { oif: 1 }), madeRoute('192.0.2.0', 24, { oif: 1 }), madeRoute('192.0.0.0', 16, { oif: 1 })])
    kernel.lists.set(RTM_GETNEIGH, [madeNeighbour(1, '192.0.2.66'), madeNeighbour(1, '192.0.2.1')])
    const neighbour = await found('192.0.2.66')
    expect(neighbour[0]).toBe('neighbours 192.0.2.66')
    expect(neighbour.slice(1).every((row) => row.startsWith('routes'))).toBe(true)
    expect(neighbour).toHaveLength(4)
    const address = await found('192.0.2.1')
    expect(address.slice(0, 2)).toEqual(['addresses 192.0.2.1/24', 'neighbours 192.0.2.1'])
  })

  it('finds the one that is called just so behind any number of others', async () => {
    kernel.lists.set(RTM_GETLINK, [...Array.from({ length: 300 }, (_, at) => madeLink(at + 1, `veth1${String(at)}`)), madeLink(999, 'eth1')])
    expect((await found('eth1')).slice(0, 2)).toEqual(['links eth1', 'links veth10'])
  })

  it('looks at all rows of a table, however many there are', async () => {
    const { fields, title } = new Scope({ kernel, clock }).source('routes')
    const usual = rawMessage(madeRoute('10.0.0.0', 32))
    const last = rawMessage(madeRoute('198.51.100.7', 32))
    const rows = 250_000
    const table = { ids: () => numbers(rows), row: (id: number) => ({ message: id === rows - 1 ? last : usual }) }
    expect(await matchingRows({ fields, title, table }, '198.51.100.7', 5, { later: setImmediate, now: () => performance.now() }, () => false)).toEqual([{ id: rows - 1, rank: 0 }])
  })
})
