import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top of the checkout. */
export const checkout = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** What the build makes, and nothing else, lies below this folder. */
export const outFolder = join(checkout, 'out')

/** What is handed out: the packages. */
export const distFolder = join(checkout, 'dist')

/** The stamps of finished set-up steps, and the lock that keeps two set-ups apart. */
export const stampFolder = join(outFolder, '.set-up')

/** The bundles of the app: main, core, preload, command line and renderer. */
export const appFolder = join(outFolder, 'app')

/** Of which npm packages something is in each of the bundles. */
export const bundledFolder = join(outFolder, 'bundled')

/** The icon that windows bring along. */
export const windowIcon = join(appFolder, 'icon.png')

/** The native addon. */
export const addonFile = join(outFolder, 'native', 'linkwright.node')

/** The program that opens the app in a network of its own. */
export const sandboxLauncher = join(outFolder, 'native', 'linkwright-sandbox')

/** The privileged helper, as it is started where nothing is installed. */
export const helperFile = join(outFolder, 'native', 'linkwright-helper')

/** What the resolution of the Electron runtime came to (see `Runtime` in setup/runtime/runtime.mjs). */
export const runtimeFile = join(outFolder, 'runtime.json')

/**
 * Folders of the person who runs this, by the XDG base directory specification: a variable that is not an absolute path counts as unset.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {{ cache: string, config: string, state: string }} Linkwright's own folder in each.
 */
export function personalFolders(environment = process.env) {
  return {
    cache: join(baseFolder(environment.XDG_CACHE_HOME, '.cache'), 'linkwright'),
    config: join(baseFolder(environment.XDG_CONFIG_HOME, '.config'), 'linkwright'),
    state: join(baseFolder(environment.XDG_STATE_HOME, '.local/state'), 'linkwright'),
  }
}

/**
 * @param {string | undefined} given
 * @param {string} belowHome
 */
function baseFolder(given, belowHome) {
  return given !== undefined && isAbsolute(given) ? given : join(homeOrOut(), belowHome)
}

/** A user without a home (an uid without an account) keeps things in the checkout instead. */
function homeOrOut() {
  try {
    const home = homedir()
    return isAbsolute(home) ? home : outFolder
  } catch {
    return outFolder
  }
}
