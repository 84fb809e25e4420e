import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { checkout, outFolder } from '../places.mjs'
import { copyrightText, thirdPartyLicences } from './copyright.mjs'
import { debianChangelog } from './deb/changelog.mjs'
import { packageVersion } from './description.mjs'
import { appId } from './desktop/entry.mjs'
import { metainfo } from './desktop/metainfo.mjs'

/** Who keeps the packages. */
export const maintainer = 'The Linkwright developers <maintainers@linkwright.invalid>'

/**
 * Makes the texts of a package that are not files of the checkout, in a folder, and gives its path: compressed without a name or a time.
 *
 * @param {number} date the time of everything in the package, in seconds since 1970
 * @param {string} [folder] what is in it goes
 */
export function makeTexts(date, folder = join(outFolder, 'package', 'texts')) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const page of ['linkwright.1', 'linkwright-helper.8']) compress(readFileSync(join(checkout, 'build', 'package', 'man', page), 'utf8'), join(folder, `${page}.gz`))
  const changelog = readFileSync(join(checkout, 'CHANGELOG.md'), 'utf8')
  const version = packageVersion()
  compress(debianChangelog({ changelog, version, maintainer, date }), join(folder, 'changelog.gz'))
  writeFileSync(join(folder, 'copyright'), copyrightText())
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences())
  writeFileSync(join(folder, metainfoFile), metainfo({ changelog, version, builtOn: new Date(date * 1000) }))
  cpSync(join(checkout, 'LICENSE'), join(folder, 'LICENSE'))
  return folder
}

/** What software centres read. */
export const metainfoFile = `${appId}.metainfo.xml`

/** @param {string} text @param {string} to */
function compress(text, to) {
  writeFileSync(to, gzipSync(text, { level: 9 }))
}
