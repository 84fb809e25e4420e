import { expect, test } from 'vitest'

import { sandboxDirectories } from '../../../electron/shell/app-directories.ts'
import { enterSandbox, isInSandbox } from '../../../electron/shell/sandbox.ts'

test('the app is in the sandbox where its launcher named this network namespace, and not where the variable came down from another', () => {
  const own = () => 'net:[4026532264]'
  expect(isInSandbox({ LINKWRIGHT_SANDBOX: 'net:[4026532264]' }, own)).toBe(true)
  expect(isInSandbox({ LINKWRIGHT_SANDBOX: 'net:[4026531840]' }, own)).toBe(false)
  expect(isInSandbox({}, own)).toBe(false)
})

test('a process that nobody launched is in no sandbox', () => {
  expect(isInSandbox({ LINKWRIGHT_SANDBOX: 'net:[1]' })).toBe(false)
})

test('the app goes on as its launcher, which gets the program and the same arguments, and is looked for beside an archive', () => {
  const executed: unknown[] = []
  enterSandbox('/opt/Linkwright/resources/app.asar/out/native/linkwright-sandbox', (path, args) => executed.push(path, args))
  expect(executed).toEqual(['/opt/Linkwright/resources/app.asar.unpacked/out/native/linkwright-sandbox', [process.execPath, ...process.argv.slice(1)]])
})

test('settings, profile and log of the sandbox lie in folders of their own', () => {
  expect(sandboxDirectories({ config: '/home/a/.config/linkwright', state: '/home/a/.local/state/linkwright' })).toEqual({
    config: '/home/a/.config/linkwright/sandbox',
    state: '/home/a/.local/state/linkwright/sandbox',
  })
})
