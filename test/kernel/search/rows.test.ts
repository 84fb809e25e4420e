import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartedCore } from '../../support/core/started-core.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = new NetworkNamespace('search')
  namespace.ip('link', 'set', 'lo', 'up')
  namespace.ip('link', 'add', 'uplink', 'type', 'veth', 'peer', 'name', 'my-uplink')
  namespace.ip('link', 'set', 'uplink', 'up')
  namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'uplink')
  namespace.ip('route', 'add', '198.51.100.0/24', 'via', '192.0.2.254')
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

/** What is found, "links uplink". */
async function found(text: string): Promise<readonly string[]> {
  const rows = await core.call(1, 'rows.search', { text })
  return rows.map(({ view, title }) => `${view} ${title}`)
}

describe('rows of all kinds', () => {
  it('are found by a name, that of the link itself before those with it in theirs', async () => {
    const rows = await found('uplink')
    expect(rows.filter((row) => row.startsWith('links'))).toEqual(['links uplink', 'links my-uplink'])
    expect(rows).toContain('routes 198.51.100.0/24')
  })

  it('are found by an address: the link that has it, and the routes that it would take', async () => {
    expect(await found('192.0.2.1')).toEqual(expect.arrayContaining(['links uplink', 'routes 192.0.2.0/24']))
    expect(await found('198.51.100.7')).toEqual(['routes 198.51.100.0/24'])
  })

  it('lead to the row that they are of', async () => {
    const [row] = await core.call(1, 'rows.search', { text: 'my-uplink' })
    const opened = await core.call(1, 'views.open', { kind: 'links', filter: '', sort: [], window: { first: 0, count: 10 } })
    expect(await core.call(1, 'records.inspect', { view: opened.view, row: row?.row ?? -1 })).toMatchObject({ title: 'my-uplink' })
  })

  it('are not found by what is a mistake in a filter, nor by what nothing has', async () => {
    expect(await found('mtu >')).toEqual([])
    expect(await found('(')).toEqual([])
    expect(await found('"')).toEqual([])
    expect(await found('no-such-thing')).toEqual([])
  })

  it('are found by the newest search of a window: the one before ends', async () => {
    const [, last] = await Promise.all([found('lo'), found('my-uplink')])
    expect(last).toEqual(['links my-uplink'])
  })
})
