import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { checkout, outFolder } from '../places.mjs'
import { copyrightText } from './copyright.mjs'

/** Makes the texts of a package that are not files of the checkout, in a folder, and gives its path: compressed without a name or a time. */
export function makeTexts() {
  const folder = join(outFolder, 'package', 'texts')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const page of ['linkwright.1', 'linkwright-helper.8']) compress(join(checkout, 'build', 'package', 'man', page), join(folder, `${page}.gz`))
  compress(join(checkout, 'CHANGELOG.md'), join(folder, 'changelog.gz'))
  writeFileSync(join(folder, 'copyright'), copyrightText())
  cpSync(join(checkout, 'LICENSE'), join(folder, 'LICENSE'))
  return folder
}

/** @param {string} from @param {string} to */
function compress(from, to) {
  writeFileSync(to, gzipSync(readFileSync(from), { level: 9 }))
}
