import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventRow } from '../../../electron/api/event-row.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { allKnown, eventsIn, findEvent, watchEvents } from '../../support/core/watched-events.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = linkedNamespace('hearing')
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

const window = { first: 0, count: 200 }

/** A view of links whose window hears everything. */
async function hearing(): Promise<WatchedView> {
  const links = await WatchedView.open(core, { kind: 'links', filter: '', sort: [], window }, 4)
  await links.until(({ statuses }) => statuses.at(-1)?.tables.some(({ name, heard }) => name === 'events' && heard) === true)
  return links
}

describe('a window that shows something else', () => {
  it('hears all from its first rows on, also while no view of events is open', async () => {
    const links = await hearing()
    namespace.ip('nexthop', 'add', 'id', '10', 'via', '192.0.2.9', 'dev', 'va')
    namespace.ip('rule', 'add', 'from', '10.9.0.0/16', 'priority', '1000', 'table', '100')
    const view = await watchEvents(core, 'kind nexthop,rule', 2)
    await view.until(() => eventsIn(view).length >= 2)
    await core.call(2, 'views.close', { view: view.opened.view })
    namespace.ip('nexthop', 'del', 'id', '10')
    namespace.ip('rule', 'del', 'priority', '1000')
    const again = await watchEvents(core, 'kind nexthop,rule', 2)
    await again.until(() => eventsIn(again).length >= 4)
    expect(eventsIn(again).map(({ what, object }) => `${what} ${object}`).toSorted()).toEqual(['gone 1000', 'gone id 10', 'new 1000', 'new id 10'])
    expect(links.frame?.state.phase).toBe('live')
  })

  it('knows of nexthops and settings what was before, though no table has them', async () => {
    namespace.ip('nexthop', 'add', 'id', '10', 'via', '192.0.2.9', 'dev', 'va')
    await hearing()
    const view = await watchEvents(core, 'kind nexthop,setting', 2)
    namespace.ip('nexthop', 'replace', 'id', '10', 'via', '192.0.2.10', 'dev', 'va')
    namespace.run('sysctl', '-qw', 'net.ipv4.conf.va.forwarding=1', 'net.ipv4.conf.va.rp_filter=2')
    await view.until(() => eventsIn(view).some(({ subject }) => subject === 'nexthop') && eventsIn(view).some(({ differences }) => differences.some(({ name }) => name === 'NETCONFA_RP_FILTER')))
    expect(findEvent(view, ({ subject }) => subject === 'nexthop')).toMatchObject({ what: 'changed', differences: [{ name: 'NHA_GATEWAY', before: '192.0.2.9', after: '192.0.2.10' }] })
    const settings = eventsIn(view).filter(({ subject, object }) => subject === 'setting' && object === 'va')
    expect(settings.map(({ what, differences }) => [what, differences])).toEqual([
      ['changed', [{ name: 'NETCONFA_RP_FILTER', before: '0', after: '2' }]],
      ['changed', [{ name: 'NETCONFA_FORWARDING', before: '0', after: '1' }]],
    ])
  })

  it('has the tables opened with the events, so that what was there before is known', async () => {
    namespace.ip('route', 'add', '10.1.0.0/16', 'via', '192.0.2.8')
    namespace.ip('neighbour', 'add', '192.0.2.7', 'lladdr', '02:00:00:00:00:07', 'dev', 'va')
    const links = await hearing()
    const view = await watchEvents(core, 'kind route,neighbour', 2)
    await links.until(allKnown)
    for (let n = 1; ; n++) {
      namespace.batch([`-6 route add 2001:db8:${n}::/48 dev va`, `neighbour add 192.0.2.${n + 100} lladdr 02:00:00:00:00:01 dev va`])
      const probes = (): readonly EventRow[] => eventsIn(view).filter(({ object }) => object === `2001:db8:${n}::/48` || object === `192.0.2.${n + 100}`)
      await view.until(() => probes().length === 2)
      // Identities are known when a table can say that there was none.
      if (probes().every(({ what }) => what === 'new')) break
    }
    namespace.ip('route', 'replace', '10.1.0.0/16', 'via', '192.0.2.9')
    namespace.ip('neighbour', 'replace', '192.0.2.7', 'lladdr', '02:00:00:00:00:08', 'dev', 'va')
    await view.until(() => eventsIn(view).some(({ object }) => object === '192.0.2.7'))
    expect(findEvent(view, ({ object }) => object === '10.1.0.0/16')).toMatchObject({ what: 'changed', differences: [{ name: 'RTA_GATEWAY', before: '192.0.2.8', after: '192.0.2.9' }] })
    expect(findEvent(view, ({ object }) => object === '192.0.2.7')).toMatchObject({ what: 'changed', differences: [{ name: 'NDA_LLADDR', before: '02:00:00:00:00:07', after: '02:00:00:00:00:08' }] })
  })

  it('receives and keeps each event once, also of groups that a table comes to hear', async () => {
    await hearing()
    namespace.ip('route', 'add', '10.1.0.0/16', 'via', '192.0.2.8')
    const view = await watchEvents(core, 'kind route and dst in 10.0.0.0/8', 2)
    await view.until(allKnown)
    namespace.ip('route', 'add', '10.2.0.0/16', 'via', '192.0.2.8')
    namespace.ip('link', 'set', 'va', 'mtu', '1400')
    await view.until(() => eventsIn(view).length >= 2)
    expect(eventsIn(view).map(({ object }) => object)).toEqual(['10.2.0.0/16', '10.1.0.0/16'])
  })

  it('says so of what no table hears, too', async () => {
    await core.stop()
    core = new StartedCore({ namespace: namespace.name, receiveBuffer: 1 })
    await core.ready
    await hearing()
    namespace.run('sh', '-c', 'for n in $(seq 3000); do echo "qdisc replace dev va root handle $((n % 9 + 1)): pfifo limit 70"; done | tc -batch -')
    const view = await watchEvents(core, '', 2)
    await view.until(() => eventsIn(view).some(({ what, subject }) => what === 'lost' && subject === 'events'))
    expect(findEvent(view, ({ what, subject }) => what === 'lost' && subject === 'events').details).toContain('the kernel dropped some')
  })
})
