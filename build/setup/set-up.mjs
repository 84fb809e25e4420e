import { statSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { appImagePackages, appImageTools } from './appimage/tools.mjs'
import { checkout, stampFolder } from '../places.mjs'
import { Refusal, say, spanOfTime } from '../words.mjs'
import { commandLineBundle, confirmBundle, electronBundles, rendererBundle } from './bundles.mjs'
import { compilerPackages, installDebianPackages, polkitPackages, runtimePackages, testPackages, virtualDisplayPackages } from './debian-packages.mjs'
import { underLock } from './lock.mjs'
import { nativeAddon } from './native-addon.mjs'
import { nativeHelper } from './native-helper.mjs'
import { npmPackages } from './npm-packages.mjs'
import { electronRuntime } from './runtime/electron-runtime.mjs'
import { nameOf, resolvedRuntime } from './runtime/runtime.mjs'
import { sandboxLauncherStep } from './sandbox-launcher.mjs'
import { doStep } from './step.mjs'
import { windowIconStep } from './window-icon.mjs'

/**
 * What a set-up makes ready.
 *
 * @typedef {object} Goal
 * @property {readonly import('./debian-packages.mjs').DebianPackage[]} packages
 * @property {readonly import('./step.mjs').Step[]} steps in the order in which they are done
 * @property {boolean} electron whether an Electron is among it
 */

/** `npm run cli`: no display, no Electron. @type {Goal} */
export const commandLineGoal = { packages: compilerPackages, steps: [npmPackages, nativeAddon, nativeHelper, commandLineBundle], electron: false }

/** `npm run helper:install`. @type {Goal} */
export const helperGoal = { packages: compilerPackages, steps: [nativeHelper], electron: false }

/** @param {{ virtualDisplay: boolean }} needs @returns {Goal} */
export function windowGoal({ virtualDisplay }) {
  return {
    packages: [...compilerPackages, ...runtimePackages, ...(virtualDisplay ? virtualDisplayPackages : [])],
    steps: [npmPackages, nativeAddon, nativeHelper, sandboxLauncherStep, electronBundles, rendererBundle, confirmBundle, windowIconStep, electronRuntime],
    electron: true,
  }
}

/** `npm test` and `npm run bench`. @type {Goal} */
export const testGoal = {
  packages: [...compilerPackages, ...runtimePackages, ...virtualDisplayPackages, ...testPackages, ...appImagePackages, ...(process.getuid?.() === 0 ? polkitPackages : [])],
  steps: [npmPackages, nativeAddon, nativeHelper, sandboxLauncherStep, appImageTools, commandLineBundle, electronBundles, rendererBundle, confirmBundle, windowIconStep, electronRuntime],
  electron: true,
}

/** `npm run dist`. @type {Goal} */
export const packageGoal = {
  packages: [...compilerPackages, ...runtimePackages],
  steps: [npmPackages, nativeAddon, nativeHelper, sandboxLauncherStep, commandLineBundle, electronBundles, rendererBundle, confirmBundle, windowIconStep, electronRuntime],
  electron: true,
}

/** What it takes besides where electron-builder downloads no tools. @type {Goal} */
export const ownToolsGoal = { packages: appImagePackages, steps: [appImageTools], electron: false }

/**
 * Makes ready what a goal takes; what is ready already costs a look. Ends with one line on stderr: kernel, runtime, time; the
 * command line, which runs often, only when there was something to do.
 *
 * @param {Goal} goal
 */
export async function setUp(goal) {
  refuseRootOverAnOwner()
  const started = Date.now()
  await installDebianPackages(goal.packages)
  let news = goal.electron
  await underLock(join(stampFolder, 'lock'), async () => {
    for (const step of goal.steps) if ((await doStep(step)) === 'done') news = true
  })
  if (!news) return
  const runtime = goal.electron ? `Electron ${nameOf(resolvedRuntime())}` : `Node ${process.versions.node}`
  say(`Set up: kernel ${release()}, ${runtime}, ${spanOfTime(Date.now() - started)}.`)
}

/** `sudo npm start` would leave files of root's in a person's checkout. */
function refuseRootOverAnOwner() {
  const owner = statSync(checkout).uid
  if (process.getuid?.() !== 0 || owner === 0 || process.env.SUDO_UID !== String(owner)) return
  throw new Refusal('Start this without sudo: it asks for sudo itself, for apt alone, so that nothing in the checkout becomes root’s.')
}
