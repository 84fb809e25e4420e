import { bundledPackages } from '../../package/bundled-packages.mjs'
import { appImageRuntime, linkedPackages } from '../../setup/appimage/tools.mjs'
import { resolvedRuntime } from '../../setup/runtime/runtime.mjs'
import { appImageStart } from './appimage.mjs'
import { writeSbom } from './sbom.mjs'
import { compilerVersion, versionsIn } from './versions.mjs'

/**
 * The bill of materials of what was built here last.
 *
 * @param {string} version
 * @param {string} appImage its path
 */
export async function sbomOfBuilt(version, appImage) {
  return writeSbom({
    version,
    packages: bundledPackages(),
    runtime: await versionsIn(resolvedRuntime()),
    compiler: await compilerVersion(),
    appImage: await appImageStart(appImage, { file: appImageRuntime, packages: linkedPackages }, version),
    epoch: process.env.SOURCE_DATE_EPOCH,
  })
}
