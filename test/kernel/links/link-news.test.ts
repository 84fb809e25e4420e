import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedOverview } from '../../support/core/watched-overview.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

/** Milliseconds: news are gathered for a second, and a busy machine takes its time. */
const within = { timeout: 15_000 }

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(() => {
  namespace = new NetworkNamespace('news')
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

/** A core that tells of links, once it has read them. */
async function start(tellLinks = true): Promise<WatchedOverview> {
  core = new StartedCore({ namespace: namespace.name, tellLinks })
  await core.ready
  const overview = await WatchedOverview.open(core)
  await overview.until(({ state }) => state.phase === 'live')
  return overview
}

it('a link that goes down is told with its name as it is shown, those that it takes along too', async () => {
  namespace.batch(['link add a\u202e<b> type veth peer name right', 'link set a\u202e<b> up', 'link set right up'])
  await start()
  namespace.batch(['link set a\u202e<b> down'])
  await vi.waitFor(() => expect(core.linkNews).toHaveLength(1), within)
  expect(core.linkNews[0]).toEqual([{ became: 'down', names: expect.arrayContaining(['a\\u{202e}<b>', 'right']), count: 2 }])
})

it('hundreds at once are told once, by number', async () => {
  const links = Array.from({ length: 300 }, (_, number) => `d${String(number)}`)
  namespace.batch(links.flatMap((name) => [`link add ${name} type ifb`, `link set ${name} up`]))
  await start()
  namespace.batch(links.map((name) => `link set ${name} down`))
  await vi.waitFor(() => expect(core.linkNews).toHaveLength(1), within)
  expect(core.linkNews[0]).toEqual([{ became: 'down', names: links.slice(0, 3), count: 300 }])
})

it('what comes back at once is no news, nor is a new link, nor what was so before; one that goes while it is up is', async () => {
  namespace.batch(['link add flapping type ifb', 'link set flapping up', 'link add going type ifb', 'link set going up', 'link add low type ifb'])
  await start()
  namespace.batch(['link set flapping down', 'link set flapping up', 'link add fresh type ifb', 'link delete low', 'link delete going'])
  await vi.waitFor(() => expect(core.linkNews).toHaveLength(1), within)
  expect(core.linkNews[0]).toEqual([{ became: 'gone', names: ['going'], count: 1 }])
})

it('is told from when somebody wants it, and no longer', async () => {
  namespace.batch(['link add one type ifb', 'link set one up', 'link add two type ifb'])
  const overview = await start(false)
  namespace.batch(['link set one down'])
  await overview.until(({ changes }) => changes.newest.some(({ name }) => name === 'one'))
  core.send({ to: 'tell-links', on: true })
  namespace.batch(['link set two up'])
  await vi.waitFor(() => expect(core.linkNews).toHaveLength(1), within)
  expect(core.linkNews[0]).toEqual([expect.objectContaining({ became: 'up', names: ['two'] })])
})
