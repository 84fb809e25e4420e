import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runChild } from '../child-process.mjs'
import { checkout, sandboxLauncher } from '../places.mjs'
import { Refusal } from '../words.mjs'
import { withProgress } from './progress.mjs'
import { withoutCheckout } from './without-checkout.mjs'

const sourceFolder = join(checkout, 'native', 'sandbox')

/** What it shares with the addon. */
const sharedFolder = join(checkout, 'native', 'common')

/** @type {readonly string[]} */
const compilerFlags = '-std=c++20 -O2 -g -fPIE -pie -fstack-protector-strong -Wl,-z,relro,-z,now -Wall -Wextra -Werror'.split(' ')

/** The program that opens the app in a network of its own, by one call of the compiler. @type {import('./step.mjs').Step} */
export const sandboxLauncherStep = {
  name: 'sandbox-launcher',
  inputs: () => ({ files: [sourceFolder, sharedFolder], words: compilerFlags }),
  outputs: () => [sandboxLauncher],
  run: async () => {
    const sources = [sourceFolder, sharedFolder].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))).filter((name) => name.endsWith('.cc'))
    mkdirSync(dirname(sandboxLauncher), { recursive: true })
    const beside = `${sandboxLauncher}.${process.pid}`
    const args = [...compilerFlags, withoutCheckout, ...sources.map((name) => relative(checkout, name)), '-o', beside]
    const { code, output } = await withProgress('Compiling the launcher of the sandbox (g++)', () => runChild('g++', args, { cwd: checkout }))
    if (code !== 0) throw new Refusal(`${output.trimEnd()}\nThe launcher of the sandbox did not compile (g++ ended with ${code}).`)
    // Renamed into place: one that runs keeps its file.
    renameSync(beside, sandboxLauncher)
  },
}
