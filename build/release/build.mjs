import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { fileName } from '../package/configuration.mjs'
import { sourceDate } from '../package/source-date.mjs'
import { wishedTools } from '../package/tools.mjs'
import { checkout, distFolder } from '../places.mjs'
import { officialVersion, resolvedRuntime } from '../setup/runtime/runtime.mjs'
import { Refusal, say } from '../words.mjs'
import { git } from './checks/git.mjs'
import { treeFaults } from './checks/tree.mjs'
import { writeSums } from './sums.mjs'
import { testBuilt } from './test-built.mjs'
import { unaskedMeans } from './unasked-means.mjs'

const hour = 3_600_000

/**
 * Builds what people install into a new dist/, tests it, and only then adds the bill of materials and the sums.
 *
 * @param {string} version
 * @param {boolean} anyElectron whether it may carry another Electron than the pinned one
 * @returns {Promise<string[]>} the names of the files in dist/ that are to be published
 */
export async function buildRelease(version, anyElectron) {
  const wished = wishedTools()
  const commit = git(checkout, 'rev-parse', 'HEAD').output.trim()
  // The time of the commit is in all that is built, so that who builds it again has the same bytes.
  process.env.SOURCE_DATE_EPOCH = String(await sourceDate())
  rmSync(distFolder, { recursive: true, force: true })
  const { code } = await runChild(process.execPath, [join('build', 'dist.mjs')], { cwd: checkout, output: 'words', limit: hour })
  if (code !== 0) throw new Refusal(`npm run dist ended with exit code ${code}; its words stand above. Nothing was released.`)
  const unasked = unaskedMeans({ runtime: resolvedRuntime(), pinned: officialVersion(), anyElectron, wished })
  if (unasked.length > 0) throw new Refusal(`The packages in ${distFolder} are not what everybody would build:\n${unasked.map((one) => `- ${one}\n`).join('')}Nothing was released.`)
  const [deb, appImage] = [fileName('deb', version), fileName('AppImage', version)]
  const packages = [deb, appImage]
  const missing = packages.filter((name) => !existsSync(join(distFolder, name)))
  if (missing.length > 0) throw new Refusal(`npm run dist made no ${missing.join(' and no ')} in ${distFolder}. Its version and package.json’s differ, or it names files otherwise.`)
  await testBuilt()
  const changed = treeFaults(checkout)
  if (changed.length > 0 || git(checkout, 'rev-parse', 'HEAD').output.trim() !== commit) {
    throw new Refusal(`${['The checkout changed while this was built.', ...changed].join('\n')}\nStart again; what is in ${distFolder} is of nobody knows what.`)
  }
  say('Writing the bill of materials and the sums …')
  const sbom = `linkwright-${version}.cdx.json`
  // In a fresh clone the npm packages that it takes are there only now.
  const { sbomOfBuilt } = await import('./sbom/built.mjs')
  writeFileSync(join(distFolder, sbom), await sbomOfBuilt(version, join(distFolder, appImage)))
  await writeSums(distFolder, [...packages, sbom])
  return [...packages, sbom, 'SHA256SUMS']
}
