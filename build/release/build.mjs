import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { bundledPackages } from '../package/bundled-packages.mjs'
import { checkout, distFolder, outFolder } from '../places.mjs'
import { resolvedRuntime } from '../setup/runtime/runtime.mjs'
import { Refusal, say } from '../words.mjs'
import { git } from './checks/git.mjs'
import { treeFaults } from './checks/tree.mjs'
import { appImageStart } from './sbom/appimage.mjs'
import { compilerVersion, versionsIn } from './sbom/versions.mjs'
import { writeSums } from './sums.mjs'
import { testBuilt } from './test-built.mjs'

const hour = 3_600_000

/** What people install, by file name in dist/. @param {string} version */
function packagesOf(version) {
  return { deb: `linkwright_${version}_amd64.deb`, appImage: `Linkwright-${version}-x86_64.AppImage` }
}

/**
 * Builds what people install into a new dist/, tests it, and only then adds the bill of materials and the sums.
 *
 * @param {string} version
 * @returns {Promise<string[]>} the names of the files in dist/ that are to be published
 */
export async function buildRelease(version) {
  const commit = git(checkout, 'rev-parse', 'HEAD').output.trim()
  // The time of the commit is in all that is built, so that who builds it again has the same bytes.
  process.env.SOURCE_DATE_EPOCH ??= git(checkout, 'log', '-1', '--format=%ct').output.trim()
  rmSync(distFolder, { recursive: true, force: true })
  const { code } = await runChild(process.execPath, [join('build', 'dist.mjs')], { cwd: checkout, output: 'words', limit: hour })
  if (code !== 0) throw new Refusal(`npm run dist ended with exit code ${code}; its words stand above. Nothing was released.`)
  const { deb, appImage } = packagesOf(version)
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
  writeFileSync(join(distFolder, sbom), await sbomOf(version, appImage))
  await writeSums(distFolder, [...packages, sbom])
  return [...packages, sbom, 'SHA256SUMS']
}

/** @param {string} version @param {string} appImage its name in dist/ */
async function sbomOf(version, appImage) {
  // In a fresh clone npm's packages are there only now.
  const { writeSbom } = await import('./sbom/sbom.mjs')
  return writeSbom({
    version,
    packages: bundledPackages(),
    runtime: await versionsIn(resolvedRuntime()),
    compiler: await compilerVersion(),
    appImage: await appImageStart(join(distFolder, appImage), join(outFolder, 'appimage-tools', 'runtimes', 'runtime-x64'), version),
    epoch: process.env.SOURCE_DATE_EPOCH,
  })
}
