import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundledPackages } from './bundled-packages.mjs'
import { Refusal } from '../words.mjs'

/**
 * A package of others, with what its licence wants said of it.
 *
 * @typedef {object} Licensed
 * @property {string} name
 * @property {string} version
 * @property {string} license by SPDX
 * @property {readonly string[]} holders whom its copyright is of: "2017 Colin McDonnell"
 * @property {string} text the whole licence
 */

/** What a package may call the text of its licence. */
const licenceFile = /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i

/** What it may say beside it, which goes with the licence. */
const noticeFile = /^(?:notice|third-party-licenses?)(?:\.(?:md|txt))?$/i

/** Helpers of a few lines that the bundlers put into what they make: of them the bundlers' own licence counts, not those of all that they are made of. */
const bundlers = new Set(['vite', 'rolldown', '@oxc-project/runtime'])

/**
 * The licences of the npm packages of which something is shipped. Refuses where a package carries no text of its licence.
 *
 * @param {readonly import('./bundled-packages.mjs').BundledPackage[]} packages
 * @returns {readonly Licensed[]}
 */
export function licences(packages = bundledPackages()) {
  return packages.map(({ name, version, license, folder }) => {
    const files = existsSync(folder) ? readdirSync(folder).toSorted() : []
    const found = files.filter((file) => licenceFile.test(file))
    if (found.length === 0) throw new Refusal(`The npm package ${name} ${version} is shipped, and has no file with its licence (${license}). Look what its authors ask for, and ship that, or leave the package out.`)
    const beside = bundlers.has(name) ? [] : files.filter((file) => noticeFile.test(file))
    const [own = '', ...more] = [...found, ...beside].map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    const text = bundlers.has(name) ? own.split(/^#+ (?:Licenses of bundled|Bundled)/im)[0]?.trim() ?? own : own
    return { name, version, license, holders: holders(text, name), text: [text, ...more].join('\n\n') }
  })
}

/** Whom the text names behind "Copyright", without the word itself. @param {string} text @param {string} name */
function holders(text, name) {
  const lines = text.split('\n').flatMap((line) => /^\W*Copyright (?:(?:\(c\)|©) *(?=\S)|(?=\d{4}))(.*?)(?: \S+\.ttf: .*)?$/i.exec(line)?.[1]?.trim() ?? [])
  if (lines.length === 0) throw new Refusal(`The licence of the npm package ${name} names nobody behind "Copyright". Look into it, and have build/package/licences.mjs understand it.`)
  return [...new Set(lines)]
}
