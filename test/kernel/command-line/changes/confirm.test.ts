import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { hasManyUsers } from '../../../support/helper/many-users.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import { runMasked } from '../../../support/masked-command-line.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'
import { wholeNamespace } from '../../../support/privilege/whole-namespace.ts'

/** Where changes of root's wait. */
const folder = '/run/linkwright-cli'
const changed = 1400

let namespace: NetworkNamespace
let program: ChangeProgram
let before: string
let file: string

beforeEach(() => {
  namespace = linkedNamespace('confirm')
  program = new ChangeProgram(namespace)
  before = wholeNamespace(namespace)
  file = program.file(`ip link set va mtu ${changed}`)
})

afterEach(() => {
  program.remove()
  namespace.remove()
})

function mtu(): number {
  const [link]: readonly { readonly mtu: number }[] = JSON.parse(namespace.ip('-j', 'link', 'show', 'dev', 'va'))
  return link?.mtu ?? 0
}

/** Waits for the kernel to be as it was: who undoes it need not tell us. */
function undone(): Promise<void> {
  return vi.waitFor(() => expect(wholeNamespace(namespace)).toBe(before), { timeout: 20_000, interval: 50 })
}

describe('linkwright apply --confirm on a terminal', () => {
  const question = /It is undone in \d+ s unless it is kept\.\nKeep\? \[y\/N\] /

  it('shows the plan and a countdown, and keeps it when "y" is typed', async () => {
    const terminal = program.onTerminal(file, '--confirm', '60s')
    await terminal.until(/1\. Lower the MTU of va to 1400 \[Link\]/)
    await terminal.until(question)
    expect(mtu()).toBe(changed)
    await terminal.until(/It is undone in (?!60)\d+ s unless it is kept\./)
    terminal.type('y\n')
    expect(await terminal.exit).toBe(0)
    expect(terminal.shown).toMatch(/Kept: 1 step\.\n$/)
    expect(mtu()).toBe(changed)
  })

  it.each([
    ['"n" is typed', 'n\n', /It is undone\.\n$/],
    ['an empty line is typed', '\n', /It is undone\.\n$/],
    ['it is interrupted by ^C', '\u0003', /It was interrupted: it is undone\.\n$/],
  ])('undoes it, says so and ends with 3 when %s', async (_how, typed, end) => {
    const terminal = program.onTerminal(file, '--confirm', '5m')
    await terminal.until(question)
    expect(mtu()).toBe(changed)
    terminal.type(typed)
    expect(await terminal.exit).toBe(3)
    expect(terminal.shown).toMatch(end)
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('does not take for an answer what was typed before it was asked', async () => {
    const terminal = program.onTerminal(file, '--confirm', '3s')
    terminal.type('y\n')
    await terminal.until(question)
    expect(await terminal.exit).toBe(3)
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('undoes it when nobody answers in time', async () => {
    const terminal = program.onTerminal(file, '--confirm', '2s')
    await terminal.until(question)
    expect(await terminal.exit).toBe(3)
    expect(terminal.shown).toMatch(/Nobody kept it in time: it is undone\.\n$/)
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it('asks on the terminal though the commands come over standard input', async () => {
    const terminal = program.piped(`link set va mtu ${changed}`, '--confirm', '60s')
    await terminal.until(question)
    terminal.type('yes\n')
    expect(await terminal.exit).toBe(0)
    expect(mtu()).toBe(changed)
  })

  it('undoes it when the terminal is gone', async () => {
    const terminal = program.onTerminal(file, '--confirm', '10m')
    await terminal.until(question)
    expect(mtu()).toBe(changed)
    terminal.hangUp()
    await undone()
    expect(mtu()).not.toBe(changed)
  })
})

describe('linkwright apply --confirm elsewhere', () => {
  it('prints an ID and waits, and another process has it kept by that', async () => {
    const apply = await program.waiting(file, '60s')
    expect(readdirSync(folder)).toContain(apply.id)
    expect(mtu()).toBe(changed)
    expect(runMasked(['confirm', apply.id])).toEqual({ stdout: 'Kept.\n', stderr: '', status: 0 })
    expect(await apply.exit).toBe(0)
    expect(apply.printed()).toBe(`${apply.id}\nKept: 1 step.\n`)
    expect(mtu()).toBe(changed)
    expect(readdirSync(folder)).not.toContain(apply.id)
  })

  it('tells the ID, the time and the end in JSON', async () => {
    const apply = await program.waiting(file, '2s', '--json')
    expect(await apply.exit).toBe(3)
    const told = apply.printed().trim().split('\n').map((line): unknown => JSON.parse(line))
    expect(told).toMatchObject([{ event: 'plan' }, { event: 'waiting', id: apply.id, seconds: 2 }, { event: 'end', outcome: 'undone', because: 'timer', steps: [{ outcome: 'undone' }] }])
    expect(wholeNamespace(namespace)).toBe(before)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('undoes it at %s, and ends with 3', async (signal) => {
    const apply = await program.waiting(file, '10m')
    apply.kill(signal)
    expect(await apply.exit).toBe(3)
    expect(wholeNamespace(namespace)).toBe(before)
    expect(runMasked(['confirm', apply.id])).toEqual({ status: 3, stdout: '', stderr: `linkwright: The change ${apply.id} was not kept: it is undone, for that was asked for where it was applied.\n` })
  })

  it('says of one that nobody kept in time that it is undone, and ends with 3', async () => {
    const apply = await program.waiting(file, '2s')
    expect(await apply.exit).toBe(3)
    expect(runMasked(['confirm', apply.id])).toEqual({ status: 3, stdout: '', stderr: `linkwright: The change ${apply.id} was not kept: it is undone, for nobody kept it in time.\n` })
  })

  it('says of one that was kept before that it was', async () => {
    const apply = await program.waiting(file, '60s')
    expect(runMasked(['confirm', apply.id]).status).toBe(0)
    expect(await apply.exit).toBe(0)
    expect(runMasked(['confirm', apply.id])).toEqual({ stdout: 'It was kept before.\n', stderr: '', status: 0 })
  })

  it('says of an ID that nobody knows that nothing waits by it', () => {
    expect(runMasked(['confirm', 'ffff0000'])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'linkwright: No change with the ID ffff0000 waits here, and none is known to have waited: it is another user’s, or it ended long ago. "linkwright changes" lists what was changed from here.\n',
    })
  })

  it('is undone when it is killed, and nobody can have it kept any more', async () => {
    const apply = await program.waiting(file, '10m')
    apply.kill('SIGKILL')
    await undone()
    const told = { status: 1, stderr: expect.stringContaining('whoever applied it has ended, and it is undone.') }
    expect([runMasked(['confirm', apply.id]), runMasked(['confirm', apply.id])]).toMatchObject([told, told])
  })

  it.skipIf(!hasManyUsers)('lets no other user have it kept, even where the folder does not keep him out', async () => {
    const apply = await program.waiting(file, '10m')
    const stranger = (): string => {
      const asks = `require('node:net').connect(process.argv[1], function () { this.write('keep\\n') }).on('data', (text) => process.stdout.write(text)).on('error', (error) => process.stdout.write(error.code ?? ''))`
      return spawnSync('setpriv', ['--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath, '-e', asks, join(folder, apply.id)], { encoding: 'utf8' }).stdout
    }
    expect(stranger()).toBe('EACCES')
    try {
      chmodSync(folder, 0o755)
      chmodSync(join(folder, apply.id), 0o666)
      expect(stranger()).not.toContain('kept')
      expect(runMasked(['confirm', apply.id])).toMatchObject({ status: 1, stderr: `linkwright: ${folder} is not a folder of this user alone: take it away, or give it to this user with the mode 0700.\n` })
    } finally {
      chmodSync(folder, 0o700)
    }
    expect(runMasked(['confirm', apply.id]).status).toBe(0)
    expect(await apply.exit).toBe(0)
  })
})

describe('without any privilege', () => {
  it('a namespace of one’s own is changed by the helper directly', () => {
    const own = spawnSync('unshare', ['-Urn', process.execPath, 'out/app/cli.js', 'apply', '-f', program.file('link set lo up', 'address add 192.0.2.1/32 dev lo')], { encoding: 'utf8' })
    expect(own).toMatchObject({ stdout: 'Kept: 2 steps.\n', stderr: '', status: 0 })
  })
})
