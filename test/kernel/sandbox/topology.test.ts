import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LaunchedSandbox, SandboxFolder, uidOf } from '../../support/launched-sandbox.ts'

let folder: SandboxFolder
beforeAll(() => {
  folder = new SandboxFolder()
})
afterAll(() => folder[Symbol.dispose]())

function hostLinks(): string {
  return execFileSync('ip', ['-br', 'link'], { encoding: 'utf8' })
}

/** Bytes that a device of the sandbox has received. */
function received(sandbox: LaunchedSandbox, name: string): number {
  const stats: { stats64: { rx: { bytes: number } } }[] = JSON.parse(sandbox.inside('ip', '-j', '-s', 'link', 'show', name))
  return stats[0]?.stats64.rx.bytes ?? 0
}

describe.each(['user', 'root'] as const)('the sandbox, started by %s', (starter) => {
  let before: string
  let sandbox: LaunchedSandbox
  beforeAll(async () => {
    before = hostLinks()
    sandbox = await LaunchedSandbox.start(folder, starter)
  })
  afterAll(() => sandbox[Symbol.asyncDispose]())

  it('has a bridge with ports, uplinks to one neighbour, and a way to another', () => {
    const links = sandbox.json('link')
    expect(links.map(({ ifname }) => ifname)).toEqual(expect.arrayContaining(['lo', 'uplink0', 'uplink1', 'br0', 'lab0', 'spare0', 'spare1']))
    expect(links.filter(({ master }) => master === 'br0').map(({ ifname }) => ifname)).toEqual(expect.arrayContaining(['lab0', 'spare0']))
    const elsewhere = links.filter(({ link_netnsid: number }) => number !== undefined)
    expect(new Set(elsewhere.map(({ link_netnsid: number }) => number)).size).toBe(2)
    expect(elsewhere.map(({ ifname }) => ifname)).toEqual(expect.arrayContaining(['uplink0', 'uplink1', 'lab0']))
  })

  it('has default routes of both families, a second table with its rules, and a permanent neighbour', () => {
    expect(sandbox.json('route', 'show', 'default')).toMatchObject([
      { gateway: '198.51.100.1', dev: 'uplink0', metric: 100 },
      { gateway: '203.0.113.1', dev: 'uplink1', metric: 200 },
    ])
    expect(sandbox.json('-6', 'route', 'show', 'default')).toMatchObject([{ gateway: '2001:db8:0:100::1', dev: 'uplink0' }])
    expect(sandbox.json('route', 'show', 'table', '100')).toHaveLength(2)
    const rules = sandbox.json('rule').filter(({ table }) => table === '100')
    expect(rules).toMatchObject([{ priority: 1000, src: '192.0.2.128', srclen: 25 }, { priority: 1010, fwmark: '0x2a' }])
    expect(sandbox.json('neigh', 'show', 'nud', 'permanent')).toMatchObject([{ dst: '192.0.2.50', dev: 'br0', lladdr: '02:00:5e:20:00:32' }])
  })

  it('has a listening server, connections, and traffic that goes on', async () => {
    await vi.waitFor(() => {
      const established = sandbox.inside('ss', '-Htn', 'state', 'established').trim().split('\n')
      expect(established.filter((line) => /:8080\b/.test(line)).length).toBeGreaterThanOrEqual(3)
      expect(established.filter((line) => /:443\b/.test(line)).length).toBeGreaterThanOrEqual(3)
    }, { timeout: 20_000, interval: 50 })
    expect(sandbox.inside('ss', '-Htln', 'sport', '=', '8080').trim().split('\n')).toHaveLength(2)
    const first = ['uplink0', 'lab0'].map((name) => received(sandbox, name))
    await vi.waitFor(() => {
      const now = ['uplink0', 'lab0'].map((name) => received(sandbox, name))
      expect(now.every((bytes, at) => bytes > (first[at] ?? 0))).toBe(true)
    }, { timeout: 20_000, interval: 50 })
  })

  it('takes up its conversations again after a person has cut them', async () => {
    sandbox.inside('ip', 'link', 'set', 'uplink0', 'down')
    spawnSync('nsenter', ['-n', '-t', String(sandbox.app), 'ss', '-K', 'dport', '=', '443'])
    sandbox.inside('ip', 'link', 'set', 'uplink0', 'up')
    await vi.waitFor(() => expect(sandbox.inside('ss', '-Htn', 'state', 'established', 'dport', '=', '443')).toContain('198.51.100.1:443'), { timeout: 20_000, interval: 50 })
  })

  it('runs the app as the user who started it, without any capability, and tells it where it is', () => {
    const status = readFileSync(`/proc/${sandbox.app}/status`, 'utf8')
    expect(status).toMatch(/^CapInh:\t0{16}\nCapPrm:\t0{16}\nCapEff:\t0{16}\nCapBnd:\t0{16}\nCapAmb:\t0{16}$/m)
    expect(status).toContain(`Uid:\t${uidOf(starter)}\t`)
    expect(readFileSync(`/proc/${sandbox.app}/environ`, 'utf8').split('\0')).toContain(`LINKWRIGHT_SANDBOX=${readlinkSync(`/proc/${sandbox.app}/ns/net`)}`)
  })

  it('leaves the interfaces of the machine as they are', () => {
    expect(readlinkSync(`/proc/${sandbox.app}/ns/net`)).not.toBe(readlinkSync('/proc/self/ns/net'))
    expect(hostLinks()).toBe(before)
  })
})
