import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { StartedCore } from '../../support/core/started-core.ts'
import { runMasked, runMaskedInto } from '../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace

beforeAll(() => {
  namespace = new NetworkNamespace('show')
  namespace.ip('link', 'set', 'lo', 'up')
  namespace.ip('link', 'add', 'left', 'type', 'veth', 'peer', 'name', 'right')
  namespace.ip('link', 'set', 'left', 'up')
  namespace.ip('link', 'set', 'right', 'up')
  namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'left')
  namespace.ip('route', 'add', '198.51.100.0/24', 'via', '192.0.2.2', 'proto', 'bgp')
  namespace.ip('route', 'add', '203.0.113.0/24', 'via', '192.0.2.3', 'proto', 'static')
})

afterAll(() => namespace.remove())

const show = (...words: readonly string[]) => runMasked(['show', ...words, '--netns', namespace.name])

interface Shown {
  readonly ifname?: string
  readonly dst?: string
  readonly addr_info?: readonly { readonly local: string }[]
}

function parsed(json: string): readonly Shown[] {
  const value: readonly Shown[] = JSON.parse(json)
  return value
}

const names = (json: string): unknown => parsed(json).map(({ ifname }) => ifname)

describe('show', () => {
  it('looks into the namespace that --netns names, and into its own without', () => {
    expect(names(show('link', '--json').stdout)).toEqual(['lo', 'right', 'left'])
    expect(names(runMasked(['show', 'link', '--json']).stdout)).not.toContain('left')
  })

  it('takes a path as a namespace too', () => {
    expect(names(runMasked(['show', 'link', '--json', `--netns=/run/netns/${namespace.name}`]).stdout)).toContain('left')
  })

  it('prints one line an object without --json', () => {
    const { stdout } = show('link')
    expect(stdout.split('\n')).toHaveLength(4)
    expect(stdout).toMatch(/^ +\d+: left@right +up +up +veth +mtu 1500 /m)
    expect(show('address', 'dev', 'left', 'family', 'inet').stdout).toMatch(/^left +inet +192\.0\.2\.1\/24 +global +forever$/m)
    expect(show('route', 'proto', 'bgp').stdout).toMatch(/^main +unicast +198\.51\.100\.0\/24 +via 192\.0\.2\.2 dev left proto bgp$/m)
  })

  it('shows only what the filter lets through', () => {
    expect(names(show('link', '--json', 'type', 'veth', 'and', 'not', 'name', 'left').stdout)).toEqual(['right'])
    const routes = parsed(show('route', '--json', 'dst', 'in', '192.0.0.0/4', 'and', 'proto', 'bgp').stdout)
    expect(routes.map(({ dst }) => dst)).toEqual(['198.51.100.0/24'])
    const addresses = parsed(show('address', '--json', 'address', '192.0.2.0/24').stdout)
    expect(addresses).toMatchObject([{ ifname: 'left', addr_info: [{ local: '192.0.2.1' }] }])
  })
})

describe('what cannot be shown is said in one sentence', () => {
  it('an unknown namespace', () => {
    expect(runMasked(['show', 'link', '--netns', 'nowhere-at-all'])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'linkwright: There is no network namespace "nowhere-at-all": "ip netns list" shows the ones there are.\n',
    })
  })

  it.each([
    ['nowhere-at-all', 'There is no network namespace "nowhere-at-all": "ip netns list" shows the ones there are.'],
    ['/nowhere/at-all', 'There is no network namespace "/nowhere/at-all": check the path.'],
    ['/etc/passwd/net', 'There is no network namespace "/etc/passwd/net": check the path.'],
    ['/etc/passwd', '"/etc/passwd" is there, but is no network namespace: check the path.'],
    ['/proc/self/ns/uts', '"/proc/self/ns/uts" is there, but is no network namespace: check the path.'],
  ])('%s is no namespace, in the words of the app', async (name, sentence) => {
    expect(runMasked(['show', 'link', '--netns', name])).toEqual({ status: 1, stdout: '', stderr: `linkwright: ${sentence}\n` })
    expect(runMasked(['monitor', '--netns', name])).toEqual({ status: 1, stdout: '', stderr: `linkwright: ${sentence}\n` })
    const core = new StartedCore({ namespace: name })
    await expect(core.ready).rejects.toMatchObject({ error: { code: 'unknown-namespace', message: sentence } })
    await core.stop()
  })

  it('a FIFO, which neither waits to be opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linkwright-fifo-'))
    const fifo = join(folder, 'net')
    execFileSync('mkfifo', [fifo])
    const sentence = `"${fifo}" is there, but is no network namespace: check the path.`
    expect(runMasked(['show', 'link', '--netns', fifo]).stderr).toBe(`linkwright: ${sentence}\n`)
    const core = new StartedCore({ namespace: fifo })
    await expect(core.ready).rejects.toMatchObject({ error: { code: 'unknown-namespace', message: sentence } })
    await core.stop()
    rmSync(folder, { recursive: true })
  })

  it('what does not fit on the disk', () => {
    const { status, stderr } = runMaskedInto('/dev/full', ['show', 'link', '--json'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^linkwright: The output could not be written \(ENOSPC: no space left on device\): .+\n$/)
  })

  it('an unknown object', () => {
    expect(show('netconf')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('"netconf" cannot be shown: only link, address, route, rule, neighbour and socket can.') })
  })

  it('a filter that does not parse, with a caret under the spot', () => {
    const { status, stderr, stdout } = show('link', 'mtu', '>', 'large')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^linkwright: .+\n {2}mtu > large\n {8}\^{5}\n$/)
  })

  it('a missing addon', () => {
    const { status, stderr } = runMasked(['show', 'link'], { LINKWRIGHT_ADDON: '/nowhere/linkwright.node' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^linkwright: The native addon is missing, there is no file \/nowhere\/linkwright\.node: .+\n$/)
  })
})
