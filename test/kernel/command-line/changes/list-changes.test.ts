import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import { runMasked } from '../../../support/masked-command-line.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'
import { helperProcesses } from '../../../support/privilege/helper-processes.ts'
import { wholeNamespace } from '../../../support/privilege/whole-namespace.ts'

const state = join(process.env['XDG_STATE_HOME'] ?? '', 'linkwright')
const journal = join(state, 'changes.jsonl')

let namespace: NetworkNamespace
let program: ChangeProgram

beforeEach(() => {
  rmSync(state, { recursive: true, force: true })
  namespace = linkedNamespace('listed')
  program = new ChangeProgram(namespace)
})

afterEach(() => {
  program.remove()
  namespace.remove()
})

/** What `linkwright changes --json` prints of changes. */
function listed(): readonly Record<string, unknown>[] {
  const { stdout, stderr, status } = runMasked(['changes', '--json'])
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  const { version, changes }: { readonly version: number; readonly changes: readonly Record<string, unknown>[] } = JSON.parse(stdout)
  expect(version).toBe(1)
  return changes
}

describe('linkwright changes', () => {
  it('has nothing where nothing was changed, and makes no file of that', () => {
    expect(runMasked(['changes'])).toEqual({ stdout: 'Nothing was changed from here.\n', stderr: '', status: 0 })
    expect(listed()).toEqual([])
    expect(() => statSync(state)).toThrow('ENOENT')
  })

  it('has what the helper applied and the kernel keeps: when, by whom, where, what, and what undoes it', () => {
    const before = new Date().toISOString()
    expect(program.run('apply', program.file('ip link set va mtu 1400', 'ip route add 203.0.113.0/24 via 192.0.2.9')).status).toBe(0)
    const after = new Date().toISOString()
    const at = `ip -n ${namespace.name}`
    const [change, ...more] = listed()
    expect(more).toEqual([])
    expect(change).toMatchObject({
      program: 'command-line', user: { uid: 0, name: 'root' }, way: 'own', namespace: namespace.name, title: 'Lower the MTU of va to 1400, and 1 more step', outcome: 'kept', warnings: [], differences: [],
      steps: [
        { sentence: 'Lower the MTU of va to 1400', do: [`${at} link set dev va mtu 1400`], undo: [`${at} link set dev va mtu 1500`], outcome: 'done' },
        { do: [`${at} route add 203.0.113.0/24 via 192.0.2.9`], undo: [`${at} route delete unicast 203.0.113.0/24 via 192.0.2.9 dev va proto boot scope global`], outcome: 'done' },
      ],
    })
    const times = [before, String(change?.['begun']), String(change?.['ended']), after]
    expect(times).toEqual(times.toSorted())
    expect([statSync(journal).mode & 0o777, statSync(state).mode & 0o777]).toEqual([0o600, 0o700])
    const { stdout } = runMasked(['changes', '--netns', namespace.name])
    expect(stdout).toContain(`    kept, in ${namespace.name}, by root, with its own right\n    do    ${at} link set dev va mtu 1400\n`)
    expect(runMasked(['changes', '--netns', 'elsewhere']).stdout).toBe('Nothing was changed from here.\n')
  })

  it('says of a plan that the kernel refused half-way which step it was and that the others are undone', () => {
    expect(program.run('apply', program.file('ip link set va mtu 1400', 'ip link add vc type veth peer name vd', 'ip route add 203.0.113.0/24 dev va encap mpls 100 via 192.0.2.9')).status).not.toBe(0)
    const refused = listed()
    expect(refused.map(({ outcome, because }) => ({ outcome, because }))).toEqual([{ outcome: 'undone', because: 'refused' }])
    expect(refused[0]?.['steps']).toMatchObject([{ outcome: 'undone' }, { outcome: 'undone' }, { outcome: 'refused', reason: expect.stringMatching(/./) }])
  })

  it('says of a change that nobody kept in time that its timer undid it, and for how long it was to wait', async () => {
    const waiting = await program.waiting(program.file('ip link set va mtu 1400'), '2s')
    expect(listed()).toMatchObject([{ outcome: 'applying' }])
    expect(await waiting.exit).toBe(3)
    expect(listed()).toMatchObject([{ outcome: 'undone', because: 'timer', wait: 2, steps: [{ outcome: 'undone' }] }])
  })

  it('says of a change whose helper died that it was undone, and why', async () => {
    const waiting = await program.waiting(program.file('ip link set va mtu 1400'), '60s')
    process.kill(helperProcesses(waiting.pid).worker, 'SIGKILL')
    expect(await waiting.exit).toBe(3)
    expect(listed()).toMatchObject([{ outcome: 'undone', because: 'connection', wait: 60, steps: [{ outcome: 'undone' }], differences: [] }])
  })

  it('says of a change that was interrupted that somebody asked for its undoing', async () => {
    const waiting = await program.waiting(program.file('ip link set va mtu 1400'), '60s')
    waiting.kill('SIGINT')
    expect(await waiting.exit).toBe(3)
    expect(listed()).toMatchObject([{ outcome: 'undone', because: 'asked' }])
  })

  it('says that one was kept by its ID', async () => {
    const waiting = await program.waiting(program.file('ip link set va mtu 1400'), '60s')
    expect(runMasked(['confirm', waiting.id]).status).toBe(0)
    expect(await waiting.exit).toBe(0)
    expect(listed()).toMatchObject([{ outcome: 'kept', wait: 60 }])
  })

  it('has what a program that was killed sent, without an end', async () => {
    const waiting = await program.waiting(program.file('ip link set va mtu 1400'), '60s')
    waiting.kill('SIGKILL')
    await waiting.exit
    const [change] = listed()
    expect(change).toMatchObject({ outcome: 'applying', wait: 60, steps: [{ do: [`ip -n ${namespace.name} link set dev va mtu 1400`] }] })
    expect(change).not.toHaveProperty('ended')
  })

  it('writes nothing of a plan that was not sent', () => {
    program.run('plan', program.file('ip link set va mtu 1400'))
    program.run('apply', program.file('ip link set va mtu 1500'))
    program.run('apply', program.file('ip link set nowhere up'))
    expect(listed()).toEqual([])
  })

  it.each([
    ['a FIFO', () => execFileSync('mkfifo', [journal]), 'is no file'],
    ['a file of 4 GiB', () => execFileSync('truncate', ['-s', '4G', journal]), 'has 4096 MiB, which it never gets from Linkwright'],
  ])('applies a plan all the same where %s is in the way of the record, and says so', (_what, make, says) => {
    mkdirSync(state, { recursive: true })
    make()
    expect(program.run('apply', program.file('ip link set va mtu 1400'))).toEqual({
      stdout: 'Kept: 1 step.\n',
      stderr: `linkwright: What is changed cannot be recorded: ${journal} ${says}. Move it out of the way, or make room.\n`,
      status: 0,
    })
    expect(runMasked(['changes']).stderr).toBe(`linkwright: Changes made before cannot be read: ${journal} ${says}. Move it out of the way.\n`)
  })
})

describe('linkwright changes --batch', () => {
  it('prints lines that make the same of a fresh network namespace by ip -batch', () => {
    const applied = (...commands: readonly string[]): void => expect(program.run('apply', program.file(...commands))).toMatchObject({ status: 0 })
    applied('link add tq0 type veth peer name tq1', 'address add 192.0.2.130/28 dev tq0', 'address add 2001:db8:77::1/64 dev tq0 nodad', 'link set tq1 up', 'link set tq0 up')
    applied('route add 10.9.0.0/16 via 192.0.2.137', '-6 route add default via 2001:db8:77::9', '-6 route add unreachable default metric 9 table 7', 'rule add from 10.9.0.0/16 lookup 77 priority 500')
    applied('neighbour add 192.0.2.9 lladdr 02:00:00:00:00:01 dev va', 'neighbour add proxy 2001:db8:77::5 dev tq0', 'link set va mtu 1400', 'link set vb alias "to the lab"')
    expect(program.run('apply', program.file('link set va mtu 1300', 'route add 203.0.113.0/24 dev va encap mpls 100 via 192.0.2.9')).status).not.toBe(0)
    const { stdout } = runMasked(['changes', '--batch', '--netns', namespace.name])
    expect(stdout).toContain(`# not kept: ip -n ${namespace.name} link set dev va mtu 1300\n`)
    const fresh = linkedNamespace('fresh')
    try {
      expect(fresh.batch(stdout.trimEnd().split('\n'))).toEqual([])
      expect(alike(fresh)).toBe(alike(namespace))
    } finally {
      fresh.remove()
    }
  })

  it('leaves rules of IPv6 as comments, which a batch of both families cannot say', () => {
    program.run('apply', program.file('ip -6 rule add iif va lookup 77 priority 500'))
    expect(runMasked(['changes', '--batch', '--netns', namespace.name]).stdout).toContain('# only as ip -6 -batch takes it: rule add iif va')
  })
})

/** All of a namespace but for random addresses of links, what is made of these, and the numbers of links, which nobody chose; the order in which the kernel made what it makes by itself is nobody's. */
function alike(one: NetworkNamespace): string {
  return wholeNamespace(one)
    .split('\n')
    .map((line) => line.replace(/^\d+: /, ''))
    .filter((line) => !/link\/ether|fe80:/.test(line))
    .toSorted()
    .join('\n')
}
