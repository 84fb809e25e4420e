import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { runMasked } from '../../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { startPair, stopEnd, type TalkingPair } from '../../../support/plans/talking-session.ts'

let machine: NetworkNamespace
let viewer: NetworkNamespace
let program: ChangeProgram
let pairs: readonly TalkingPair[] = []

beforeAll(() => {
  machine = new NetworkNamespace('desktop')
  viewer = new NetworkNamespace('viewer')
  expect(machine.batch([
    'link set lo up', 'link add e0 type veth peer name v0', `link set v0 netns ${viewer.name}`, 'link set e0 up', 'link add other type bridge', 'link set other up',
    'address add 192.0.2.10/24 dev e0', 'address add 2001:db8::10/64 dev e0 nodad', 'address add fe80::10/64 dev e0 nodad',
  ])).toEqual([])
  expect(viewer.batch(['link set lo up', 'link set v0 up', 'address add 192.0.2.61/24 dev v0', 'address add 192.0.2.62/24 dev v0', 'address add 2001:db8::61/64 dev v0 nodad', 'address add fe80::61/64 dev v0 nodad'])).toEqual([])
  program = new ChangeProgram(machine)
})

afterEach(async () => {
  for (const { near, far } of pairs) await Promise.all([stopEnd(far), stopEnd(near)])
  pairs = []
})

afterAll(() => {
  program.remove()
  machine.remove()
  viewer.remove()
})

/** Somebody has a server of the machine's on the other side. */
async function served(listens: string, port: string, { to = listens, from, by = viewer }: { readonly to?: string; readonly from?: string; readonly by?: NetworkNamespace } = {}): Promise<TalkingPair> {
  const pair = await startPair(machine, by, { listens, port, to, ...(from !== undefined && { from }) })
  pairs = [...pairs, pair]
  return pair
}

interface Warning {
  readonly code: string
  readonly title: string
  readonly detail: string
}

/** What the plan of a command says of the connections by which the person may be here. */
function warnings(command: string, came = ''): readonly Warning[] {
  const { stdout, stderr } = runMasked(['plan', '-f', program.file(command), '--netns', machine.name, '--json'], { SSH_CONNECTION: came })
  expect(stderr).toBe('')
  const made: { readonly plan: { readonly warnings: readonly Warning[] } } = JSON.parse(stdout)
  return made.plan.warnings.filter(({ code }) => code === 'own-connection')
}

describe('a plan warns of what carries a remote desktop’s connection', () => {
  it.each([
    ['by RDP', '192.0.2.10', '3389', {}, '192.0.2.10:3389 from 192.0.2.61:'],
    ['by RDP at the next port that was free', '192.0.2.10', '3390', {}, '192.0.2.10:3390 from 192.0.2.61:'],
    ['by VNC', '192.0.2.10', '5901', {}, '192.0.2.10:5901 from 192.0.2.61:'],
    ['over IPv6', '2001:db8::10', '5900', {}, '[2001:db8::10]:5900 from [2001:db8::61]:'],
    ['over IPv4 where both families are listened to, as by xrdp', '::', '3389', { to: '192.0.2.10' }, '192.0.2.10:3389 from 192.0.2.61:'],
    ['over addresses of the link alone', 'fe80::10%e0', '5901', { to: 'fe80::10%v0', from: 'fe80::61%v0' }, '[fe80::10]:5901 from [fe80::61]:'],
  ])('%s', async (_what, listens, port, way, detail) => {
    await served(listens, port, way)
    const [warning, ...more] = warnings('link set e0 down')
    expect(more).toEqual([])
    expect(warning).toMatchObject({ title: 'Carries a remote desktop’s connection' })
    expect(warning?.detail).toContain(detail)
    expect(warnings('link set other down')).toEqual([])
  })

  it('and of ssh’s beside it, where both are there', async () => {
    const [shell] = [await served('192.0.2.10', '22', { from: '192.0.2.62' }), await served('192.0.2.10', '5901')]
    expect(warnings('link set e0 down', `192.0.2.62 ${shell.port} 192.0.2.10 22`).map(({ title }) => title)).toEqual(['Carries your ssh connection', 'Carries a remote desktop’s connection'])
    expect(warnings('route add blackhole 192.0.2.62', `192.0.2.62 ${shell.port} 192.0.2.10 22`).map(({ title }) => title)).toEqual(['Carries your ssh connection'])
    expect(warnings('route add blackhole 192.0.2.61', `192.0.2.62 ${shell.port} 192.0.2.10 22`).map(({ title }) => title)).toEqual(['Carries a remote desktop’s connection'])
  })

  it('once of one that sshd has told of, at whichever port that listens', async () => {
    const { port } = await served('192.0.2.10', '3389')
    expect(warnings('link set e0 down', `192.0.2.61 ${port} 192.0.2.10 3389`).map(({ title }) => title)).toEqual(['Carries your ssh connection'])
  })

  it('of several, of that by which something came last', async () => {
    const one = await served('192.0.2.10', '5901', { from: '192.0.2.61' })
    const other = await served('192.0.2.10', '5902', { from: '192.0.2.62' })
    const from = () => warnings('link set e0 down').map(({ detail }) => / from ([\d.]+):/u.exec(detail)?.[1])
    expect(from()).toEqual(['192.0.2.62'])
    await one.talk()
    expect(from()).toEqual(['192.0.2.61'])
    await other.talk()
    expect(from()).toEqual(['192.0.2.62'])
  })
})

describe('no remote desktop’s connection is', () => {
  it.each([
    ['one from this host itself, as a tunnel’s end is', '127.0.0.1', '5901', true],
    ['one to an address of this host from there', '192.0.2.10', '5901', true],
    ['one to another port', '192.0.2.10', '5432', false],
    ['one to a port beyond those of VNC', '192.0.2.10', '6000', false],
  ])('%s', async (_what, listens, port, isHere) => {
    await served(listens, port, { by: isHere ? machine : viewer })
    expect(warnings('link set e0 down\nlink set lo down')).toEqual([])
  })

  it('one by which somebody here looks at another host', async () => {
    pairs = [await startPair(viewer, machine, { listens: '192.0.2.61', port: '5901' })]
    expect(warnings('link set e0 down')).toEqual([])
  })

  it('one that is over, though the server listens on', async () => {
    const { near, far } = await served('192.0.2.10', '3389')
    await stopEnd(far)
    await served('192.0.2.10', '5901')
    expect(warnings('link set e0 down').map(({ detail }) => detail)).toEqual([expect.stringContaining('192.0.2.10:5901 from')])
    expect(near.exitCode).toBeNull()
  })
})
