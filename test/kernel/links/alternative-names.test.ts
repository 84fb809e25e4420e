import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ViewKind } from '../../../electron/api/views.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { runMasked } from '../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = new NetworkNamespace('altnames')
  namespace.batch([
    'link add br0 type bridge',
    'link add va type veth peer name vb',
    'link set va master br0 up',
    'link set vb up',
    'link property add dev vb altname uplink altname the-second-floor',
    'link property add dev br0 altname floor',
    'address add 192.0.2.1/24 dev vb',
    'neighbour add 192.0.2.2 lladdr 02:00:00:00:00:02 dev vb',
    'route add 198.51.100.0/24 nexthop via 192.0.2.2 nexthop via 192.0.2.3',
  ])
})

afterEach(() => namespace.remove())

/** A filter by another name, and the same by the name. */
const filters = [
  ['link', 'links', 'name the-second-floor', 'name vb'],
  ['link', 'links', 'master floor', 'master br0'],
  ['address', 'addresses', 'family inet and dev uplink', 'family inet and dev vb'],
  ['route', 'routes', 'dev uplink', 'dev vb'],
  ['neighbour', 'neighbours', 'dst 192.0.2.2 and dev uplink', 'dst 192.0.2.2 and dev vb'],
] as const satisfies readonly (readonly [string, ViewKind, string, string])[]

describe('a device is found by its alternative names as by its name', () => {
  it.each(filters)('on the command line: %s, %s: %s', (object, _kind, other, name) => {
    const shown = (filter: string) => runMasked(['show', object, filter, '--netns', namespace.name])
    const { stdout, stderr } = shown(other)
    expect(stderr).toBe('')
    expect(stdout).not.toBe('')
    // What the kernel counts of neighbours moves with the seconds.
    const still = (lines: string) => lines.replaceAll(/ *used .*/gu, '')
    expect(still(stdout)).toBe(still(shown(name).stdout))
  })

  it('in full alone', () => {
    expect(runMasked(['show', 'route', 'dev', 'uplin', '--netns', namespace.name]).stderr).toContain('No link is called "uplin" now.')
    expect(runMasked(['show', 'link', 'name', 'uplin', '--netns', namespace.name]).stdout).toBe('')
  })

  it('in the window, also by one that it gets or loses meanwhile', async () => {
    const core = new StartedCore({ namespace: namespace.name })
    try {
      await core.ready
      let window = 0
      const open = async (kind: ViewKind, filter: string) => {
        window += 1
        const view = await WatchedView.open(core, { kind, filter, sort: [], window: { first: 0, count: 100 } }, window)
        await view.until(({ frame }) => frame?.state.phase === 'live')
        return view
      }
      for (const [, kind, other, name] of filters) {
        const [byOther, byName] = [await open(kind, other), await open(kind, name)]
        expect(byOther.opened.filterError).toBeNull()
        expect(byOther.frame?.matched).toBeGreaterThan(0)
        expect(byOther.frame?.matched).toBe(byName.frame?.matched)
      }
      const later = await open('routes', 'family inet and dev later')
      expect(later.frame?.matched).toBe(0)
      namespace.ip('link', 'property', 'add', 'dev', 'vb', 'altname', 'later')
      await later.until(({ frame }) => (frame?.matched ?? 0) > 0)
      namespace.ip('link', 'property', 'del', 'dev', 'vb', 'altname', 'later')
      await later.until(({ frame }) => frame?.matched === 0)
    } finally {
      await core.stop()
    }
  })
})
