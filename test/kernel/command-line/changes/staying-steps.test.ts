import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import { runMasked } from '../../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'

let namespace: NetworkNamespace
let other: NetworkNamespace
let program: ChangeProgram

beforeEach(() => {
  namespace = linkedNamespace('staying')
  other = new NetworkNamespace('beside')
  namespace.ip('link', 'add', 'vm', 'type', 'veth', 'peer', 'name', 'vn')
  program = new ChangeProgram(namespace)
})

afterEach(() => {
  program.remove()
  namespace.remove()
  other.remove()
})

it('a step that nothing undoes is named before it is applied, and in the countdown, which does not promise to undo it', async () => {
  const terminal = program.onTerminal(program.file('link set va mtu 1400', `link set vm netns ${other.name}`), '--confirm', '60s')
  await terminal.until(/Warning: Nothing undoes step 2: once applied it stays, whether the rest is kept or not\./)
  await terminal.until(/All but step 2, which stays, is undone in \d+ s unless it is kept\.\nKeep\? \[y\/N\] /)
  terminal.type('n\n')
  expect(await terminal.exit).toBe(3)
  expect(terminal.shown).toMatch(/Not all of it could be undone\.\n.*Step 2 was not undone: Nothing undoes it\./)
  expect(other.ip('-br', 'link')).toContain('vm')
})

it('where nothing undoes any of it no time is promised at all', async () => {
  const terminal = program.onTerminal(program.file(`link set vm netns ${other.name}`), '--confirm', '60s')
  await terminal.until(/Nothing undoes it: it stays\. The question ends in \d+ s\.\nKeep\? \[y\/N\] /)
  expect(terminal.shown).not.toMatch(/It is undone/)
  terminal.type('y\n')
  expect(await terminal.exit).toBe(0)
})

it('and elsewhere it is said on the standard error, and by numbers in JSON', async () => {
  const file = program.file('link set va mtu 1400', `link set vm netns ${other.name}`)
  const apply = await program.waiting(file, '60s', '--json')
  const waits: unknown = JSON.parse(apply.printed().trim().split('\n').at(-1) ?? '')
  expect(waits).toMatchObject({ event: 'waiting', stays: [2] })
  apply.kill('SIGTERM')
  expect(await apply.exit).toBe(3)
})

describe('who has it kept too late is told which steps were not undone:', () => {
  const stays = 'Step 2 was not undone: Nothing undoes it.'

  it('where nobody kept it in time', async () => {
    const apply = await program.waiting(program.file('link set va mtu 1400', `link set vm netns ${other.name}`), '2s')
    expect(await apply.exit).toBe(3)
    expect(runMasked(['confirm', apply.id])).toEqual({ status: 3, stdout: '', stderr: `linkwright: The change ${apply.id} was not kept, for nobody kept it in time, and not all of it could be undone.\nlinkwright: ${stays}\n` })
  })

  it('where whoever applied it was killed', async () => {
    const apply = await program.waiting(program.file('link set va mtu 1400', `link set vm netns ${other.name}`), '10m')
    apply.kill('SIGKILL')
    await expect.poll(() => namespace.ip('link', 'show', 'va'), { timeout: 20_000 }).toContain('mtu 1500')
    const told = { status: 1, stderr: expect.stringContaining(`whoever applied it has ended, and not all of it could be undone. ${stays}`) }
    expect([runMasked(['confirm', apply.id]), runMasked(['confirm', apply.id])]).toMatchObject([told, told])
  })

  it('and where somebody had changed one since', async () => {
    const apply = await program.waiting(program.file('link set va mtu 1400'), '10m')
    namespace.ip('link', 'set', 'va', 'mtu', '1300')
    apply.kill('SIGTERM')
    expect(await apply.exit).toBe(3)
    expect(runMasked(['confirm', apply.id]).stderr).toMatch(/not all of it could be undone\.\nlinkwright: Step 1 was not undone: Somebody else has changed this since: it was left as it is\./)
  })
})
