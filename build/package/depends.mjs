import { runChild } from '../child-process.mjs'
import { addonFile, helperFile, sandboxLauncher } from '../places.mjs'
import { allNames } from '../setup/debian-packages.mjs'
import { electronLibraries, graphicsLibrary } from '../setup/electron-libraries.mjs'
import { Refusal } from '../words.mjs'

/** What it can do without, though not all of it: changing anything takes polkit and an agent that asks, which desktops bring. */
export const recommends = ['pkexec | policykit-1', 'polkitd | policykit-1', graphicsLibrary, 'fonts-liberation | fonts-dejavu-core']

/** The oldest release of GCC that brings a version of its C++ library's symbols (the ABI Policy of libstdc++). @type {readonly (readonly [string, string])[]} */
const releasesOfGcc = [
  ['3.4.29', '11'],
  ['3.4.30', '12'],
  ['3.4.32', '13.1'],
  ['3.4.33', '14'],
  ['3.4.34', '15'],
]

/** What the deb depends on: Electron's libraries and what opens windows of other programs for it, and C and C++ libraries as new as our own programs were built with. @returns {Promise<string[]>} */
export async function depends() {
  const versions = await symbolVersions([addonFile, sandboxLauncher, helperFile])
  const glibc = newest(versions, 'GLIBC_')
  const libstdcxx = newest(versions, 'GLIBCXX_')
  const gcc = releasesOfGcc.find(([version]) => compare(version, libstdcxx) >= 0)?.[1]
  if (gcc === undefined) throw new Refusal(`The native parts need version ${libstdcxx} of the C++ library, and which GCC brings that is not known here: add it to releasesOfGcc in build/package/depends.mjs.`)
  return [`libc6 (>= ${glibc})`, `libstdc++6 (>= ${gcc})`, 'libgcc-s1', ...electronLibraries.map((one) => allNames(one).join(' | ')), 'xdg-utils']
}

/** The versions of symbols that programs ask of their libraries, as `GLIBC_2.34`. @param {readonly string[]} files */
async function symbolVersions(files) {
  const { code, output } = await runChild('readelf', ['-W', '-V', ...files])
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\nreadelf could not read the native parts (exit code ${code}).`)
  return [...output.matchAll(/\b(GLIBC(?:XX)?_[\d.]+)\b/g)].map(([, version]) => String(version))
}

/** @param {readonly string[]} versions @param {string} prefix */
function newest(versions, prefix) {
  const found = versions.filter((version) => version.startsWith(prefix)).map((version) => version.slice(prefix.length))
  return found.reduce((best, version) => (compare(version, best) > 0 ? version : best), '0')
}

/** @param {string} left @param {string} right */
function compare(left, right) {
  return left.localeCompare(right, 'en', { numeric: true })
}
