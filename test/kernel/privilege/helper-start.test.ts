import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startHelper, type HelperOptions } from '../../../electron/privilege/helper-start.ts'
import { loadAddon } from '../../../electron/socket/native-addon.ts'
import { addonPath } from '../../support/addon.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-helper-'))
})
afterEach(() => void vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program that stands for the helper. */
function program(name: string, script: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

function direct(helperPath: string, more: Partial<HelperOptions> = {}): HelperOptions {
  return { helperPath, policyPath: join(folder, 'none.policy'), role: 'configure', way: 'direct', asks: 'session', socketPair: () => loadAddon(addonPath).socketPair(), ...more }
}

test('the helper reads and writes on its descriptor 0, and gets its role and namespace as arguments and nothing of our environment', async () => {
  vi.stubEnv('SHELL', '/no/such/shell')
  const helper = startHelper(direct(program('echo', 'read -r line; echo "$line: $*, $(env | grep -c SHELL=)" >&0'), { namespace: 'blue' }))
  const answers: string[] = []
  helper.socket.setEncoding('utf8').on('data', (chunk: string) => answers.push(chunk))
  helper.socket.write('hello\n')
  expect(await helper.ended).toMatchObject({ reason: 'ended', code: 0 })
  expect(answers.join('')).toBe('hello: configure blue, 0\n')
})

test('the socket ends when the helper does', async () => {
  const helper = startHelper(direct(program('quits', 'exit 3')))
  const ended = new Promise((resolve) => helper.socket.once('close', resolve).resume())
  await ended
  expect(await helper.ended).toMatchObject({ reason: 'refused-to-start', code: 3, error: { message: expect.stringContaining('did not start, with exit code 3.') } })
})

test('what the helper says before it ends is in the sentence', async () => {
  const helper = startHelper(direct(program('speaks', 'echo "There is no user linkwright." >&2; exit 1')))
  expect((await helper.ended).error.message).toContain('did not start (“There is no user linkwright”), with exit code 1. Nothing was changed.')
})

test('destroying the socket is the end of file that ends the helper', async () => {
  const helper = startHelper(direct(program('waits', 'echo ready >&0; read -r line || exit 7')))
  await new Promise((resolve) => helper.socket.once('data', resolve))
  helper.socket.destroy()
  expect(await helper.ended).toMatchObject({ reason: 'ended', code: 7 })
})

test('a helper that is not there is told as not installed, and how to install it', async () => {
  const helper = startHelper(direct(join(folder, 'nothing')))
  expect(await helper.ended).toMatchObject({ reason: 'not-installed', error: { code: 'unavailable', message: expect.stringContaining('npm run helper:install') } })
  helper.stop()
})

test('a helper that cannot be executed is told with the system’s reason', async () => {
  const path = program('plain', '')
  chmodSync(path, 0o644)
  const ending = await startHelper(direct(path)).ended
  expect(ending.reason).toBe('refused-to-start')
  expect(ending.error.message).toContain('EACCES')
})

test('writing to a helper that is gone is no error of ours', async () => {
  const helper = startHelper(direct(join(folder, 'nothing')))
  await helper.ended
  const failed = new Promise<unknown>((resolve) => helper.socket.once('close', resolve))
  helper.socket.write('hello')
  expect(await failed).toBe(true)
})
