import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runChild } from '../child-process.mjs'
import { addonFile, checkout } from '../places.mjs'
import { Refusal } from '../words.mjs'
import { withProgress } from './progress.mjs'
import { withoutCheckout } from './without-checkout.mjs'

const sourceFolders = ['addon', 'common'].map((name) => join(checkout, 'native', name))

/**
 * How the addon is compiled; relative paths start at the top of the checkout. A test compiles the same sources with sanitizers added.
 *
 * @type {readonly string[]}
 */
export const addonCompilerFlags = [
  '-std=c++20 -O2 -g -fPIC -shared -pthread -fexceptions -fvisibility=hidden -fstack-protector-strong -Wl,-z,relro,-z,now',
  '-Wall -Wextra -Werror',
  '-DNAPI_VERSION=8 -DNAPI_CPP_EXCEPTIONS -DNODE_API_NO_EXTERNAL_BUFFERS_ALLOWED',
  '-isystem node_modules/node-api-headers/include -isystem node_modules/node-addon-api',
].flatMap((line) => line.split(' '))

/** The sources of the addon, from the top of the checkout. */
export function addonSources() {
  const sources = sourceFolders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))).filter((name) => name.endsWith('.cc'))
  if (sources.length === 0) throw new Refusal(`There is no C++ source in ${sourceFolders.join(' or ')}.`)
  return sources.map((name) => relative(checkout, name))
}

/** The addon, by one call of the compiler. It speaks Node-API only, so one build serves Node and every Electron. @type {import('./step.mjs').Step} */
export const nativeAddon = {
  name: 'native-addon',
  inputs: () => ({ files: [...sourceFolders, join(checkout, 'package-lock.json')], words: addonCompilerFlags }),
  outputs: () => [addonFile],
  run: async () => {
    mkdirSync(dirname(addonFile), { recursive: true })
    const beside = `${addonFile}.${process.pid}`
    const args = [...addonCompilerFlags, withoutCheckout, ...addonSources(), '-o', beside]
    const { code, output } = await withProgress('Compiling the native addon (g++)', () => runChild('g++', args, { cwd: checkout }))
    if (code !== 0) throw new Refusal(`${output.trimEnd()}\nThe native addon did not compile (g++ ended with ${code}).`)
    // Renamed into place: a running app keeps the file that it has mapped.
    renameSync(beside, addonFile)
  },
}
