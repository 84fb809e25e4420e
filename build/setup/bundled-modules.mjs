import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { bundledFolder, checkout } from '../places.mjs'
import { Refusal } from '../words.mjs'

/** Where the bundlers' own code comes from, which they put into what they make. */
const ownCode = /^\0(?<name>vite|rolldown|@oxc-project\+runtime)\b/

/**
 * Has the bundler write down of which npm packages something is in what it makes: code, styles and fonts, not what was looked at and left out. What is shipped
 * is told by it (build/package/bundled-packages.mjs).
 *
 * @param {string} made the file or folder below out/app
 * @returns {import('vite').Plugin}
 */
export function noteBundledPackages(made) {
  return {
    name: 'note-bundled-packages',
    generateBundle(_options, bundle) {
      const folders = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk'
          ? Object.entries(output.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 || isStyle(id) ? packageFolder(id) : []))
          : output.originalFileNames.flatMap((name) => packageFolder(resolve(this.environment.config.root, name))),
      )
      const file = noteOf(made)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify([...new Set(folders)].toSorted(), null, 2)}\n`)
    },
  }
}

/** Where that is written down. @param {string} made the file or folder below out/app */
export function noteOf(made) {
  return join(bundledFolder, `${made}.json`)
}

/** Styles go into a file of their own, and count nothing in the script that imports them. @param {string} id */
function isStyle(id) {
  return /\.css(?:\?|$)/.test(id)
}

/**
 * The folder of the package that a module is of, from the top of the checkout; none for what is ours.
 *
 * @param {string} id the bundler's name of the module
 * @returns {string[]}
 */
export function packageFolder(id) {
  const own = ownCode.exec(id)?.groups?.['name']
  if (own !== undefined) return [join('node_modules', own.replace('+', '/'))]
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '')
  const below = /^(?<folder>.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.groups?.['folder']
  if (below !== undefined) return [relative(checkout, below)]
  if (path.startsWith(`${checkout}/`)) return []
  throw new Refusal(`${JSON.stringify(id)} is bundled, and nobody knows of which package it is: build/setup/bundled-modules.mjs has to be told.`)
}
