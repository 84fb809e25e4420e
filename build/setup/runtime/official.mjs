import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../../child-process.mjs'
import { checkout, personalFolders } from '../../places.mjs'
import { say } from '../../words.mjs'
import { withProgress } from '../progress.mjs'
import { officialVersion } from './runtime.mjs'

const packageFolder = join(checkout, 'node_modules', 'electron')

/** How long the download may take, in milliseconds. */
const limit = 15 * 60_000

/** About how large the download is, in bytes. */
const expected = 125_000_000

/**
 * The binary of the `electron` package, downloaded by that package's own installer, which checks it against the checksums that the package brings (and the
 * package itself is checked against package-lock.json).
 *
 * @returns {Promise<import('./runtime.mjs').Runtime | undefined>} nothing when it cannot be downloaded here
 */
export async function officialRuntime() {
  const version = officialVersion()
  const folder = join(packageFolder, 'dist')
  const downloads = join(personalFolders().cache, 'electron-downloads')
  const scratch = join(downloads, `scratch-${process.pid}`)
  mkdirSync(scratch, { recursive: true })
  try {
    // The checksums are those of the package, whatever the environment says of them or of the place to download from.
    const env = { ...withoutElectronSettings(process.env), TMPDIR: scratch, electron_config_cache: downloads, ELECTRON_GET_NO_PROGRESS: '1' }
    const { code, output } = await withProgress(
      `Downloading Electron ${version}`,
      () => runChild(process.execPath, [join(packageFolder, 'install.js')], { cwd: packageFolder, env, limit }),
      { folder: scratch, expected },
    )
    if (code === 0 && existsSync(join(folder, 'electron'))) return { folder, version, source: 'official' }
    say(`Electron ${version} cannot be downloaded here: ${reason(output)}`)
    return undefined
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** An environment without what would have the installer trust checksums from where it downloads. @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
function withoutElectronSettings(env) {
  const distrusted = /^(?:npm_(?:package_)?config_)?electron_use_remote_checksums$/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !distrusted.test(name)))
}

/** Why, in the installer's own words without its stack. @param {string} output */
function reason(output) {
  return output.trim().split('\n')[0] ?? ''
}
