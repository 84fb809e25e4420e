import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { sourceDate } from '../package/source-date.mjs'
import { chooseTools, wishedTools } from '../package/tools.mjs'
import { checkout, outFolder } from '../places.mjs'
import { resolvedRuntime } from '../setup/runtime/runtime.mjs'

/** Where the packages of the second build lie. */
export const againFolder = join(outFolder, 'test', 'dist-again')

/** The files of the checkout, as they are, and the npm packages, linked; that those are there is known, so that nothing is installed. */
const copyScript = `from=$1 to=$2
cd "$from"
git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- --ignore-failed-read -cf - | tar -xf - -C "$to"
cp -al node_modules "$to" 2>/dev/null || cp -a node_modules "$to"
mkdir -p "$to/out/.set-up"
cp out/.set-up/npm-packages "$to/out/.set-up/"`

/**
 * Builds what people install once more, from the first file on, in a folder of another name and at another time.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {number} limit milliseconds
 * @returns {Promise<import('./result.mjs').ProgramEnd>}
 */
export async function buildAgain(environment, limit) {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-built-again-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', remove)
  try {
    rmSync(againFolder, { recursive: true, force: true })
    const copied = await runChild('bash', ['-euo', 'pipefail', '-c', copyScript, 'copy', checkout, folder])
    if (copied.code !== 0) return copied
    // By the same tools, whatever there is to download now.
    const tools = chooseTools(resolvedRuntime(), wishedTools(environment))
    const env = { ...environment, SOURCE_DATE_EPOCH: String(await sourceDate(environment)), LINKWRIGHT_PACKAGE_TOOLS: tools }
    const built = await runChild(process.execPath, [join('build', 'dist.mjs')], { cwd: folder, env, output: 'pass', limit })
    if (built.code === 0) {
      mkdirSync(againFolder, { recursive: true })
      cpSync(join(folder, 'dist'), againFolder, { recursive: true })
    }
    return built
  } finally {
    process.off('exit', remove)
    remove()
  }
}
