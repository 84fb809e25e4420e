import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PolkitRig, type RigUser } from '../support/polkit/rig.ts'
import { commandLineFiles, inRig, installHelper, installPolicy, makeSystemUser } from '../support/polkit/starting.ts'

const address = '192.0.2.1/32'
/** Of desk's, as logind would make it. */
const runtime = '/run/user/4801'
const folder = `${runtime}/linkwright-cli`

let rig: PolkitRig
beforeAll(async () => {
  rig = await PolkitRig.start({
    rule: "polkit.addRule(function (action) { if (action.id === 'org.linkwright.configure') return polkit.Result.YES })",
    prepare: [
      ...installHelper, ...makeSystemUser, ...installPolicy, ...commandLineFiles,
      ['install', '-d', '-m', '700', '-o', 'desk', '-g', 'desk', runtime],
      ['sh', '-c', `echo "ip address add ${address} dev lo" >/run/rig/commands`],
    ],
  })
})
beforeEach(() => {
  if (lo().includes(address)) rig.run('root', ['ip', 'address', 'del', address, 'dev', 'lo'])
})
afterAll(async () => {
  await rig?.[Symbol.asyncDispose]()
})

function lo(): string {
  return rig.run('root', ['ip', '-4', 'address', 'show', 'dev', 'lo'])
}

/** `desk`, who is nobody special, applies where nobody can be asked, and is told the ID by which the change waits. */
async function waiting(): Promise<{ readonly id: string; readonly exit: Promise<number | null> }> {
  const [program, ...words] = rig.command('desk', [...inRig.program, 'apply', '-f', '/run/rig/commands', '--confirm', '10m'], { ...inRig.environment, XDG_RUNTIME_DIR: runtime })
  const apply = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = new Promise<number | null>((resolve) => apply.once('exit', resolve))
  for await (const line of createInterface({ input: apply.stdout })) if (/^[\da-f]{8}$/u.test(line)) return { id: line, exit }
  throw new Error('Nothing waits.')
}

/** Throws with what is said where it is refused. */
function confirm(user: RigUser, id: string): string {
  return rig.run(user, [...inRig.program, 'confirm', id], { ...inRig.environment, XDG_RUNTIME_DIR: runtime })
}

test('a normal user’s change waits below XDG_RUNTIME_DIR, in a folder that is his alone, and he has it kept from elsewhere', async () => {
  const { id, exit } = await waiting()
  expect(lo()).toContain(address)
  expect(rig.run('root', ['stat', '-c', '%U %a %F', folder, `${folder}/${id}`])).toBe('desk 700 directory\ndesk 600 socket\n')
  expect(confirm('desk', id)).toBe('Kept.\n')
  expect(await exit).toBe(0)
  expect(lo()).toContain(address)
  expect(rig.run('root', ['ls', folder])).not.toMatch(new RegExp(`^${id}$`, 'mu'))
})

test('nobody else has it kept: not another user, and not root, whom the folder does not keep out', async () => {
  const { id, exit } = await waiting()
  expect(() => confirm('boss', id)).toThrow('No change with the ID')
  expect(() => confirm('root', id)).toThrow(`${folder} is not a folder of this user alone`)
  const ask = "require('node:net').connect(process.argv[1], function () { this.write('keep\\n') }).on('data', (text) => process.stdout.write(text)).on('error', (error) => process.stdout.write(error.code ?? ''))"
  expect(rig.run('root', ['/run/rig/node', '-e', ask, `${folder}/${id}`])).not.toContain('kept')
  expect(confirm('desk', id)).toBe('Kept.\n')
  expect(await exit).toBe(0)
})

test('where he has no such folder it is not applied, and he is told what to do', () => {
  const apply = () => rig.run('desk', [...inRig.program, 'apply', '-f', '/run/rig/commands', '--confirm', '10m'], inRig.environment)
  expect(apply).toThrow('set XDG_RUNTIME_DIR to a folder of your own, or leave out --confirm.')
  expect(lo()).not.toContain(address)
})
