import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runChild } from '../child-process.mjs'
import { checkout, helperFile } from '../places.mjs'
import { Refusal } from '../words.mjs'
import { withProgress } from './progress.mjs'
import { withoutCheckout } from './without-checkout.mjs'

const sourceFolder = join(checkout, 'native', 'helper')

/** What it shares with the addon, of which it compiles headers alone. */
const sharedFolder = join(checkout, 'native', 'common')

/**
 * How the helper's sources are compiled. Tests compile the same sources with sanitizers or with other limits.
 *
 * @type {readonly string[]}
 */
export const helperCompilerFlags = [
  '-std=c++20 -O2 -g -fPIE -fno-exceptions -fno-rtti -fno-threadsafe-statics -fvisibility=hidden',
  '-fstack-protector-strong -fstack-clash-protection -ftrivial-auto-var-init=zero -Wall -Wextra -Werror',
].flatMap((line) => line.split(' '))

/** What the shipped helper is hardened by, and linked with: the C library alone. @type {readonly string[]} */
const shippedFlags = [
  '-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3',
  ...(process.arch === 'x64' ? ['-fcf-protection=full'] : []),
  '-pie -static-libgcc -static-libstdc++ -Wl,--as-needed -Wl,-z,relro,-z,now,-z,noexecstack -Wl,-z,separate-code',
].flatMap((line) => line.split(' '))

/** The sources of the helper, from the top of the checkout. */
export function helperSources() {
  const sources = readdirSync(sourceFolder).filter((name) => name.endsWith('.cc'))
  if (sources.length === 0) throw new Refusal(`There is no C++ source in ${sourceFolder}.`)
  return sources.map((name) => relative(checkout, join(sourceFolder, name)))
}

/** The privileged helper, by one call of the compiler. @type {import('./step.mjs').Step} */
export const nativeHelper = {
  name: 'native-helper',
  inputs: () => ({ files: [sourceFolder, sharedFolder], words: [...helperCompilerFlags, ...shippedFlags] }),
  outputs: () => [helperFile],
  run: async () => {
    mkdirSync(dirname(helperFile), { recursive: true })
    const beside = `${helperFile}.${process.pid}`
    const args = [...helperCompilerFlags, withoutCheckout, ...shippedFlags, ...helperSources(), '-o', beside]
    const { code, output } = await withProgress('Compiling the helper (g++)', () => runChild('g++', args, { cwd: checkout }))
    if (code !== 0) throw new Refusal(`${output.trimEnd()}\nThe helper did not compile (g++ ended with ${code}).`)
    // Renamed into place: one that runs keeps the file that it was started from.
    renameSync(beside, helperFile)
  },
}
