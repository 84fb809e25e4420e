import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { hasManyUsers } from '../../../support/helper/many-users.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import { runMasked, type Ran } from '../../../support/masked-command-line.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'
import { helperProcesses } from '../../../support/privilege/helper-processes.ts'
import { wholeNamespace } from '../../../support/privilege/whole-namespace.ts'

const nothing = 'Nothing was left behind: what had not been kept is undone.\n'

let namespace: NetworkNamespace
let program: ChangeProgram
let before: string

beforeEach(async () => {
  namespace = linkedNamespace('left')
  program = new ChangeProgram(namespace)
  before = wholeNamespace(namespace)
})

afterEach(() => {
  // A record of a namespace that is gone would stand for the rest of the boot.
  leftBehind('discard')
  program.remove()
  namespace.remove()
})

function leftBehind(...words: readonly string[]): Ran {
  return runMasked(['left-behind', ...words, '--netns', namespace.name])
}

/** A change of an MTU and a route waits, and its helper is killed, worker and guardian. */
async function killed(): Promise<void> {
  const apply = await program.waiting(program.file('link set va mtu 1400', 'route add 203.0.113.0/24 via 192.0.2.9'), '10m')
  const { guardian, worker } = helperProcesses(apply.pid)
  process.kill(guardian, 'SIGKILL')
  process.kill(worker, 'SIGKILL')
  expect(await apply.exit).toBe(1)
  expect(wholeNamespace(namespace)).not.toBe(before)
}

describe.runIf(hasManyUsers)('linkwright left-behind', () => {
  it('shows what a killed helper had applied: when, by whom, and each step with what undoes it', async () => {
    await killed()
    const { stdout, stderr, status } = leftBehind()
    const at = `ip -n ${namespace.name}`
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(stdout).toMatch(/^A helper that was killed left a change behind that nobody kept, 2 steps, applied \d{4}-\d\d-\d\dT[\d:.]+Z by root\.\n/)
    expect(stdout).toContain(`1. Undo step 2: ${at} route add`)
    expect(stdout).toContain(`   do    ${at} link set dev va mtu 1500\n   undo  ${at} link set dev va mtu 1400\n`)
    expect(stdout).toContain(`"linkwright left-behind undo --netns ${namespace.name}" takes it back`)
    expect(stdout).not.toMatch(/[^\P{Control}\n]|[\u2066-\u2069]/u)
    expect(leftBehind().stdout).toBe(stdout)
  })

  it('tells the same in JSON', async () => {
    await killed()
    const told: unknown = JSON.parse(leftBehind('--json').stdout)
    expect(told).toMatchObject({ version: 1, left_behind: { uid: 0, plan: { namespace: namespace.name, steps: [{ object: 'route' }, { object: 'link', do: [`ip -n ${namespace.name} link set dev va mtu 1500`] }] } } })
    expect(JSON.stringify(told)).not.toContain('"line"')
  })

  it('undoes it, after which there is nothing', async () => {
    await killed()
    expect(leftBehind('undo')).toEqual({ stdout: 'Undone: 2 steps.\n', stderr: '', status: 0 })
    expect(wholeNamespace(namespace)).toBe(before)
    expect(leftBehind()).toEqual({ stdout: nothing, stderr: '', status: 0 })
    expect(leftBehind('undo')).toEqual({ stdout: nothing, stderr: '', status: 0 })
    expect(JSON.parse(leftBehind('--json').stdout)).toEqual({ version: 1, left_behind: null })
  })

  it('names the steps that somebody else has changed since, leaves them, and ends with 1', async () => {
    await killed()
    namespace.ip('link', 'set', 'va', 'mtu', '1300')
    const { stdout, stderr, status } = leftBehind('undo')
    expect({ stdout, status }).toEqual({ stdout: 'Undone: 1 step.\n', status: 1 })
    expect(stderr).toContain(`linkwright: Step 1 (ip -n ${namespace.name} link set dev va mtu 1400): Somebody else has changed this since: it was left as it is. By now it is dev va mtu 1300.\n`)
    expect(stderr).toContain('1 step could not be undone.')
    expect(namespace.ip('link', 'show', 'va')).toContain('mtu 1300')
    expect(namespace.ip('route')).not.toContain('203.0.113.0')
  })

  it('leaves it as it is and forgets it when it is discarded', async () => {
    await killed()
    const applied = wholeNamespace(namespace)
    expect(leftBehind('discard')).toEqual({ stdout: 'Left as it is, and forgotten: 2 steps.\n', stderr: '', status: 0 })
    expect(wholeNamespace(namespace)).toBe(applied)
    expect(leftBehind()).toMatchObject({ stdout: nothing })
  })
})

describe.runIf(hasManyUsers)('linkwright apply where a killed helper left something behind', () => {
  it('warns of it and of what to do, goes on, and leaves its record alone', async () => {
    await killed()
    const { stdout, stderr, status } = program.run('apply', program.file('link set vb mtu 1450'))
    expect({ stdout, status }).toEqual({ stdout: 'Kept: 1 step.\n', status: 0 })
    expect(stderr).toMatch(/^linkwright: Warning: A helper that was killed left a change behind that nobody kept, 2 steps, applied \S+Z by root: ip -n \S+ link set dev va mtu 1400; ip -n \S+ route add .*203\.0\.113\.0\/24 .*\. What is applied now comes on top of it\. "linkwright left-behind undo --netns \S+" takes it back/)
    expect(leftBehind('undo')).toMatchObject({ stdout: 'Undone: 2 steps.\n', status: 0 })
    namespace.ip('link', 'set', 'vb', 'mtu', '1500')
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('offers the newer of two first', async () => {
    await killed()
    const apply = await program.waiting(program.file('link set va mtu 1350'), '10m')
    const { guardian, worker } = helperProcesses(apply.pid)
    process.kill(guardian, 'SIGKILL')
    process.kill(worker, 'SIGKILL')
    await apply.exit
    expect([leftBehind('undo'), leftBehind('undo')]).toMatchObject([{ stdout: 'Undone: 1 step.\n', status: 0 }, { stdout: 'Undone: 2 steps.\n', status: 0 }])
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('says nothing where nothing was left behind', () => {
    expect(program.run('apply', program.file('link set vb mtu 1450'))).toEqual({ stdout: 'Kept: 1 step.\n', stderr: '', status: 0 })
  })
})
