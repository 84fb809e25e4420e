import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { LinkRow } from '../../../electron/api/rows.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let elsewhere: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('peers')
  elsewhere = new NetworkNamespace('web')
  namespace.batch(['link add here type veth peer name there', 'link add left type veth peer name right'])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
  elsewhere.remove()
})

function link(name: string): LinkRow | undefined {
  under.scope.links.flush()
  return under.scope.links.row(under.row('links', `"ifname":"${name}"`))
}

function inspected(name: string): ReadonlyMap<string, string> {
  const groups = under.scope.links.inspect(under.row('links', `"ifname":"${name}"`))?.groups ?? []
  return new Map(groups.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value])))
}

/** Found a moment after the first row was made. */
const soon = { timeout: 10_000 }

describe('the peer of a veth', () => {
  it('in the same namespace is known by its name, and leads to its row', async () => {
    expect(link('left')).toMatchObject({ lower: { name: 'right' }, lowerNamespaceId: null, lowerElsewhere: null })
    const groups = under.scope.links.inspect(under.row('links', '"ifname":"left"'))?.groups ?? []
    const peer = groups.flatMap(({ fields }) => fields).find(({ label }) => label === 'Peer')
    expect(peer).toMatchObject({ value: 'right', leadsTo: { view: 'links', row: under.row('links', '"ifname":"right"') } })
  })

  it('in a namespace with a name is found there, and the rows that show it are told', async () => {
    namespace.ip('link', 'set', 'there', 'netns', elsewhere.name)
    elsewhere.ip('link', 'set', 'there', 'name', 'eth0')
    under.scope.links.watched(true)
    const told: number[] = []
    under.scope.links.onBeside(({ ids, sampled }) => {
      if (sampled !== true) told.push(...(ids ?? []))
    })
    await vi.waitFor(() => expect(link('here')?.lowerElsewhere).toEqual({ namespace: elsewhere.name, process: null, device: 'eth0' }), soon)
    expect(told).toContain(under.row('links', '"ifname":"here"'))
    expect(inspected('here').get('Peer')).toBe('eth0')
    expect(inspected('here').get('Lives in')).toBe(elsewhere.name)
  })

  it('in a namespace without a name is told by a process there', async () => {
    const process = spawn('unshare', ['-n', 'sh', '-c', 'echo in; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      await once(process.stdout, 'data')
      namespace.ip('link', 'set', 'there', 'netns', String(process.pid))
      under.scope.links.watched(true)
      await vi.waitFor(() => expect(link('here')?.lowerElsewhere).toEqual({ namespace: null, process: { pid: process.pid, name: 'sleep' }, device: 'there' }), soon)
      expect(inspected('here').get('Lives in')).toBe(`sleep (${process.pid})`)
    } finally {
      await ended(process)
    }
  })
})

async function ended(process: ChildProcess): Promise<void> {
  const exit = once(process, 'exit')
  process.kill('SIGKILL')
  await exit
}
