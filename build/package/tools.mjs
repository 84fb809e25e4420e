import { join } from 'node:path'
import { checkout } from '../places.mjs'
import { appImageToolsFolder } from '../setup/appimage/tools.mjs'
import { Refusal } from '../words.mjs'

/**
 * By what packages are packed: the tools that electron-builder downloads, from where Electron is; or those of this system, with an fpm and a runtime of AppImages of our own.
 *
 * @typedef {'electron-builder' | 'own'} PackageTools
 */

/** What LINKWRIGHT_PACKAGE_TOOLS asks for; undefined: it leaves that to us. @param {NodeJS.ProcessEnv} [environment] @returns {PackageTools | undefined} */
export function wishedTools(environment = process.env) {
  const given = environment.LINKWRIGHT_PACKAGE_TOOLS ?? ''
  if (given === '') return undefined
  if (given === 'own' || given === 'electron-builder') return given
  throw new Refusal(`LINKWRIGHT_PACKAGE_TOOLS is “${given}”, and takes own or electron-builder. Set it to one of them, or unset it.`)
}

/**
 * What packs the app in this Electron: what is wished; else electron-builder's tools where the official Electron could be downloaded, which lies where they do.
 *
 * @param {{ readonly source: string }} runtime
 * @param {PackageTools | undefined} wished
 * @returns {PackageTools}
 */
export function chooseTools({ source }, wished) {
  return wished ?? (source === 'official' ? 'electron-builder' : 'own')
}

/** The choice, and why, in a line. @param {{ readonly source: string }} runtime @param {PackageTools | undefined} wished */
export function tellTools({ source }, wished) {
  const tools = chooseTools({ source }, wished)
  const what = tools === 'own' ? 'the tools of this system (dpkg-deb, and a runtime of AppImages that is built here)' : 'electron-builder’s own tools, which it downloads'
  const why = wished === undefined ? `as Electron is ${source}; LINKWRIGHT_PACKAGE_TOOLS=${tools === 'own' ? 'electron-builder' : 'own'} has it otherwise` : `as LINKWRIGHT_PACKAGE_TOOLS=${wished} asks`
  return `Packing by ${what}, ${why}.`
}

/** What electron-builder takes from the environment in the place of downloads. @returns {Record<string, string>} */
export function environmentOfOwnTools() {
  return { CUSTOM_FPM_PATH: join(checkout, 'build', 'package', 'fpm', 'fpm.mjs'), APPIMAGE_TOOLS_PATH: appImageToolsFolder }
}
