import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { addonFile, appFolder, helperFile, outFolder, sandboxLauncher } from '../places.mjs'
import { Refusal } from '../words.mjs'
import { description } from './description.mjs'

/** What is packaged of the app, as it lies in app.asar. */
export const stagedApp = join(outFolder, 'package', 'app')

/** Bundles that only the checkout's own programs read. */
const checkoutOnly = ['command-line.js']

/** Lays the app out for packaging: its bundles without source maps, native parts without symbols, and a package.json of what Electron asks for. */
export async function stageApp() {
  rmSync(stagedApp, { recursive: true, force: true })
  mkdirSync(join(stagedApp, 'out', 'native'), { recursive: true })
  cpSync(appFolder, join(stagedApp, 'out', 'app'), { recursive: true, filter: (source) => !source.endsWith('.map') && !checkoutOnly.some((name) => source === join(appFolder, name)) })
  forgetSourceMaps(join(stagedApp, 'out', 'app'))
  for (const file of [addonFile, sandboxLauncher, helperFile]) await stripInto(file, join(stagedApp, 'out', 'native'))
  writeFileSync(join(stagedApp, 'package.json'), `${JSON.stringify(packagedDescription(description()), null, 2)}\n`)
}

/** What of package.json goes into a package: who it is, and where it starts. @param {Record<string, unknown>} whole */
function packagedDescription(whole) {
  const names = ['name', 'desktopName', 'version', 'license', 'author', 'homepage', 'type', 'main']
  return Object.fromEntries(names.map((name) => [name, whole[name]]))
}

/** Takes the comments away that lead to maps which are not there. @param {string} folder */
function forgetSourceMaps(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:c?js|css)$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace(/\n?(?:\/\/# sourceMappingURL=[^\n]*|\/\*# sourceMappingURL=[^\n]*\*\/)\s*$/, '\n'))
  }
}

/** @param {string} file @param {string} folder */
async function stripInto(file, folder) {
  const target = join(folder, file.slice(file.lastIndexOf('/') + 1))
  const { code, output } = await runChild('strip', ['--strip-unneeded', '-o', target, file])
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\n${file} could not be stripped of its symbols (strip ended with ${code}).`)
  chmodSync(target, 0o755)
}
