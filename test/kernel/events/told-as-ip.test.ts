import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { EventRow } from '../../../electron/api/event-row.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore
let view: WatchedView

beforeEach(async () => {
  namespace = new NetworkNamespace('told')
  namespace.batch(['link set lo up'])
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

async function watch(filter: string): Promise<void> {
  view = await WatchedView.open(core, { kind: 'events', filter, sort: [{ field: 'time', descending: true }], window: { first: 0, count: 400 } })
}

function told(): readonly EventRow[] {
  return view.rows.filter((row) => row.kind === 'event')
}

/** The words that a line of `ip` has, in whatever order. */
function words(line: string): readonly string[] {
  return line.trim().split(/\s+/u).toSorted()
}

describe('an event of a rule', () => {
  const rules = [
    'from 10.0.0.0/8 lookup 77',
    'from 192.0.2.1 to 198.51.100.0/24 lookup 77',
    'not from 10.0.0.0/8 ipproto udp dport 53 lookup 77',
    'uidrange 1000-1999 tos 0x10 lookup main suppress_prefixlength 0',
    'lookup main suppress_ifgroup 7',
    'dscp EF lookup 77',
    'fwmark 0x10 lookup 77',
    'fwmark 0x10/0xff iif lo oif eth7 lookup 77',
    'sport 1000-2000 dport 80 lookup 77',
    'sport 80/0xf0 dport 8080-8090 lookup 77',
    'ipproto tcp tun_id 77 lookup 77',
    'l3mdev',
    'goto 32767',
    'goto 31000',
    'nop',
    'realms 3/4 lookup 77',
    'blackhole',
    'prohibit',
    'unreachable',
    'protocol static lookup 77',
  ]
  const inet6Rules = ['from 2001:db8::/32 lookup 77', 'flowlabel 0x5/0xff lookup 77', 'not to 2001:db8::1 iif lo dport 53 goto 32766']

  it('says all that ip rule does, of each selector and action, when it comes and when it goes', async () => {
    await watch('kind rule')
    const all = [...rules, ...inet6Rules.map((rule) => `-6 ${rule}`)].map((rule, at) => ({ inet6: rule.startsWith('-6 '), rule: rule.replace('-6 ', ''), priority: 100 + at }))
    const lines = (verb: string): string[] => all.map(({ inet6, rule, priority }) => `${inet6 ? '-6 ' : ''}rule ${verb} priority ${priority} ${rule}`)
    expect(namespace.batch(lines('add'))).toEqual([])
    const shown = new Map(['-4', '-6'].flatMap((family) => namespace.ip(family, 'rule', 'show').split('\n').map((line) => line.split(':\t')).map(([priority = '', text = '']) => [priority, text] as const)))
    expect(namespace.batch(lines('del'))).toEqual([])
    await view.until(({ frame }) => frame?.summary?.kind === 'events' && frame.summary.matched === 2 * all.length)
    for (const row of told().filter(({ form }) => form === 'burst')) await core.call(1, 'events.open', { view: view.opened.view, row: row.id, open: true })
    await view.until(() => told().filter(({ form }) => form !== 'burst').length === 2 * all.length)
    for (const type of ['NEWRULE', 'DELRULE']) {
      const said = told().filter((row) => row.type === type && row.form !== 'burst').map(({ object, details }) => `${object}: ${words(details).join(' ')}`)
      const wanted = all.map(({ priority }) => `${priority}: ${words(shown.get(String(priority)) ?? '').join(' ')}`)
      expect({ type, said: said.toSorted() }).toEqual({ type, said: wanted.toSorted() })
    }
    expect(told().find(({ object }) => object === '102')?.details).toBe('not from 10.0.0.0/8 ipproto udp dport 53 lookup 77')
  })
})
