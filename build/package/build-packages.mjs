import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { distFolder } from '../places.mjs'
import { withProgress } from '../setup/progress.mjs'
import { checkStart } from './appimage/check-start.mjs'
import { configuration, fileName, outputOf } from './configuration.mjs'
import { packageVersion } from './description.mjs'
import { setTimes, sourceDate } from './source-date.mjs'
import { stageApp, stagedApp } from './stage.mjs'
import { makeTexts } from './texts.mjs'
import { environmentOfOwnTools } from './tools.mjs'

/**
 * Makes the deb and the AppImage of what is built, into dist/.
 *
 * @param {import('./tools.mjs').PackageTools} tools
 * @returns {Promise<string[]>} the paths of the packages
 */
export async function buildPackages(tools) {
  // What is private to whoever builds is no more so once it is packed.
  process.umask(0o022)
  const date = await sourceDate()
  const texts = makeTexts(date)
  await stageApp()
  setTimes(texts, date)
  setTimes(stagedApp, date)
  Object.assign(process.env, { SOURCE_DATE_EPOCH: String(date), ...(tools === 'own' ? environmentOfOwnTools() : {}) })
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
  await build({ targets: Platform.LINUX.createTarget(target, Arch.x64), config: await configuration(target, { date, texts }), publish: 'never', effectiveOptionComputed: startByOurs })
  mkdirSync(distFolder, { recursive: true })
  const name = fileName(target, packageVersion())
  if (target === 'AppImage') await checkStart(join(output, name))
  const beside = join(distFolder, `.${name}`)
  copyFileSync(join(output, name), beside)
  // There whole, or not at all.
  renameSync(beside, join(distFolder, name))
  return join(distFolder, name)
}

/**
 * Has the deb's desktop entry start what a person would type: electron-builder writes the path of the program, past its starter, and a place for files that it does not open. It hands out what it is about to pack, of a deb the path of
 * the entry last, and goes on at false.
 *
 * @param {unknown} computed
 */
async function startByOurs(computed) {
  /** @type {readonly unknown[]} */
  const handed = Array.isArray(computed) ? computed : []
  const entry = handed[1]
  if (typeof entry !== 'string') return false
  const text = readFileSync(entry, 'utf8')
  const written = 'Exec=/opt/Linkwright/linkwright %U\n'
  if (!text.includes(written)) throw new Error(`electron-builder wrote a desktop entry without the line ${written.trim()}: look what it starts now, and what startByOurs in build/package/build-packages.mjs is to make of it.`)
  writeFileSync(entry, text.replace(written, 'Exec=linkwright\n'))
  return false
}
