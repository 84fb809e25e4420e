import { lookup } from 'node:dns/promises'
import { join } from 'node:path'
import { checkout } from '../places.mjs'
import { Refusal } from '../words.mjs'
import { appImageToolsFolder } from '../setup/appimage/tools.mjs'

/** Where electron-builder has its tools from. */
const toolsHost = 'github.com'

/**
 * Whether electron-builder can download its own tools. LINKWRIGHT_PACKAGE_TOOLS decides it: `electron-builder` or `own`; else it is looked whether the place is known here.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function canDownloadTools(environment = process.env) {
  const given = environment.LINKWRIGHT_PACKAGE_TOOLS ?? ''
  if (given === 'own') return false
  if (given === 'electron-builder') return true
  if (given !== '') throw new Refusal(`LINKWRIGHT_PACKAGE_TOOLS is “${given}”, and takes own or electron-builder. Set it to one of them, or unset it.`)
  try {
    await lookup(toolsHost)
    return true
  } catch {
    return false
  }
}

/** What electron-builder takes from the environment in the place of downloads: an fpm of our own, and the tools for AppImages that were built here. @returns {Record<string, string>} */
export function ownTools() {
  return { CUSTOM_FPM_PATH: join(checkout, 'build', 'package', 'fpm', 'fpm.mjs'), APPIMAGE_TOOLS_PATH: appImageToolsFolder }
}
