import { chooseTools } from '../package/tools.mjs'
import { nameOf } from '../setup/runtime/runtime.mjs'

/**
 * What a release was built with that is not what everybody would take, and that nobody asked for: a sentence each.
 *
 * @param {object} means
 * @param {import('../setup/runtime/runtime.mjs').Runtime} means.runtime
 * @param {string} means.pinned the version of Electron that package.json pins
 * @param {boolean} means.anyElectron whether any Electron was asked for
 * @param {import('../package/tools.mjs').PackageTools | undefined} means.wished
 * @returns {string[]}
 */
export function unaskedMeans({ runtime, pinned, anyElectron, wished }) {
  const electron = `They carry Electron ${nameOf(runtime)}, not the pinned ${pinned}, which could not be downloaded here. Build where it can be, or say --any-electron.`
  const tools = 'They are packed by the tools of this system, not by electron-builder’s own, which are taken where the pinned Electron is. Say LINKWRIGHT_PACKAGE_TOOLS=own, or electron-builder, for it to download them.'
  return [
    ...(runtime.source === 'official' || anyElectron ? [] : [electron]),
    ...(chooseTools(runtime, wished) === 'electron-builder' || wished === 'own' ? [] : [tools]),
  ]
}
