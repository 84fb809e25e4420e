import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { runChild } from '../../child-process.mjs'
import { Refusal } from '../../words.mjs'
import { genericPurl } from './component.mjs'

/**
 * The program that an AppImage begins with, and what is linked into it.
 *
 * @typedef {object} AppImageStart
 * @property {import('./component.mjs').Part} runtime
 * @property {import('./component.mjs').Part[]} linked
 */

/**
 * Tells our own start from the one of electron-builder's tools by its bytes.
 *
 * @param {string} appImage
 * @param {{ file: string, packages: readonly string[] }} own the program that is built here, if it was, and the Debian packages that it has parts of
 * @param {string} version Linkwright's
 * @returns {Promise<AppImageStart>}
 */
export async function appImageStart(appImage, own, version) {
  if (!beginsWith(appImage, own.file)) {
    const name = 'type2-runtime'
    const description = 'What the AppImage begins with, and the libraries in its usr/lib: of the tools that electron-builder downloads for AppImages.'
    return { runtime: { purl: `pkg:github/appimage/${name}`, name, license: 'MIT', description, isProgram: true }, linked: [] }
  }
  const name = 'linkwright-appimage-runtime'
  return { runtime: { purl: genericPurl(name, version), name, version, license: 'MIT', isProgram: true }, linked: await installedPackages(own.packages) }
}

/** @param {string} file @param {string} start */
function beginsWith(file, start) {
  if (!existsSync(start)) return false
  const wanted = readFileSync(start)
  const found = Buffer.alloc(wanted.length)
  const descriptor = openSync(file, 'r')
  try {
    return readSync(descriptor, found, 0, found.length, 0) === wanted.length && found.equals(wanted)
  } finally {
    closeSync(descriptor)
  }
}

/** @param {readonly string[]} names @returns {Promise<import('./component.mjs').Part[]>} */
async function installedPackages(names) {
  const { code, output } = await runChild('dpkg-query', ['-W', '-f', '${Package} ${Version}\\n', ...names])
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\nThe AppImage’s runtime has parts of these Debian packages, and they are not installed any more. Install them and build again.`)
  const system = /^ID=(?<id>[\w.-]+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.groups?.['id'] ?? 'debian'
  return output
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name = '', version = ''] = line.split(' ')
      return { purl: `pkg:deb/${system}/${name.replaceAll('+', '%2B')}@${encodeURIComponent(version)}`, name, version }
    })
}
