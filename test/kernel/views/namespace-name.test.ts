import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = new NetworkNamespace('named')
  namespace.ip('link', 'add', 'name', 'old0', 'type', 'bridge')
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

const links = { kind: 'links', filter: 'type bridge', sort: [], window: { first: 0, count: 100 } } as const

function names(view: WatchedView): readonly string[] {
  return view.rows.flatMap((row) => (row.kind === 'link' ? [row.name] : []))
}

describe('a namespace whose name is given to another', () => {
  it('is said to be gone, then to be another; what is shown stays that of the old one', async () => {
    const view = await WatchedView.open(core, { ...links, sort: [] })
    await view.until(() => names(view).length === 1)
    expect(view.statuses.at(-1)?.named).toBe('same')
    namespace.remove()
    await view.until(({ statuses }) => statuses.at(-1)?.named === 'gone')
    execFileSync('ip', ['netns', 'add', namespace.name])
    namespace.ip('link', 'add', 'name', 'new0', 'type', 'bridge')
    await view.until(({ statuses }) => statuses.at(-1)?.named === 'other')
    // New sockets are opened for it, in the namespace that is shown and not in that of the name.
    const routes = await WatchedView.open(core, { kind: 'routes', filter: '', sort: [], window: links.window }, 2)
    await core.call(1, 'views.reload', { view: view.opened.view })
    await routes.until(({ frame }) => frame?.state.phase === 'live')
    await view.until(({ frame }) => frame?.state.phase === 'live')
    expect(names(view)).toEqual(['old0'])
    expect(routes.opened.scope).toBe(view.opened.scope)
  })

  it('is shown by whoever opens it anew', async () => {
    namespace.remove()
    execFileSync('ip', ['netns', 'add', namespace.name])
    namespace.ip('link', 'add', 'name', 'new0', 'type', 'bridge')
    const again = new StartedCore({ namespace: namespace.name })
    await again.ready
    const view = await WatchedView.open(again, { ...links, sort: [] })
    await view.until(() => names(view).length === 1)
    expect(names(view)).toEqual(['new0'])
    expect(view.statuses.at(-1)?.named).toBe('same')
    await again.stop()
  })
})
