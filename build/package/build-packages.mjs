import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { distFolder } from '../places.mjs'
import { withProgress } from '../setup/progress.mjs'
import { configuration, fileName, outputOf } from './configuration.mjs'
import { setTimes, sourceDate } from './source-date.mjs'
import { description, stageApp, stagedApp } from './stage.mjs'
import { makeTexts } from './texts.mjs'
import { ownTools } from './tools.mjs'

/**
 * Makes the deb and the AppImage of what is built, into dist/.
 *
 * @param {{ downloads: boolean }} means whether electron-builder may download its own tools
 * @returns {Promise<string[]>} the paths of the packages
 */
export async function buildPackages({ downloads }) {
  // What is private to whoever builds is no more so once it is packed.
  process.umask(0o022)
  const date = await sourceDate()
  const texts = makeTexts(date)
  await stageApp()
  setTimes(texts, date)
  setTimes(stagedApp, date)
  Object.assign(process.env, { SOURCE_DATE_EPOCH: String(date), ...(downloads ? {} : ownTools()) })
  const packages = []
  for (const target of /** @type {const} */ (['deb', 'AppImage'])) {
    packages.push(await withProgress(`Packing the ${target}`, () => buildPackage(target, date, texts)))
  }
  return packages
}

/** @param {import('./configuration.mjs').Target} target @param {number} date @param {string} texts */
async function buildPackage(target, date, texts) {
  const { build, Platform, Arch } = await import('electron-builder')
  const output = outputOf(target)
  rmSync(output, { recursive: true, force: true })
  await build({ targets: Platform.LINUX.createTarget(target, Arch.x64), config: await configuration(target, { date, texts }), publish: 'never' })
  mkdirSync(distFolder, { recursive: true })
  const name = fileName(target, String(description()['version']))
  const beside = join(distFolder, `.${name}`)
  copyFileSync(join(output, name), beside)
  // There whole, or not at all.
  renameSync(beside, join(distFolder, name))
  return join(distFolder, name)
}
