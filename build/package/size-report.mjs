import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checkout } from '../places.mjs'
import { bytesBelow } from '../setup/progress.mjs'
import { megabytes } from '../words.mjs'
import { outputOf } from './configuration.mjs'

/** What an app is made of: paths below its folder, and what is said of them. @type {readonly (readonly [string, (path: string) => boolean])[]} */
const parts = [
  ['Linkwright, bundled (app.asar)', (path) => path === 'resources/app.asar'],
  ['addon, helper and launcher of the sandbox', (path) => path.startsWith('resources/app.asar.unpacked/')],
  ['Electron’s program', (path) => path === 'linkwright'],
  ['Chromium’s data and libraries', () => true],
]

/**
 * How large packages are, and what is in them, in lines.
 *
 * @param {readonly string[]} packages
 */
export function sizeReport(packages) {
  const lines = packages.map((file) => `${relative(checkout, file)}  ${megabytes(statSync(file).size)}`)
  const folder = join(outputOf('deb'), 'linux-unpacked')
  const sizes = new Map(parts.map(([name]) => [name, 0]))
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const status = statSync(join(folder, path))
    const part = status.isFile() ? parts.find(([, holds]) => holds(path)) : undefined
    if (part !== undefined) sizes.set(part[0], (sizes.get(part[0]) ?? 0) + status.size)
  }
  lines.push(`installed  ${megabytes(bytesBelow(folder))}, of it`)
  for (const [name, size] of sizes) lines.push(`  ${name}  ${megabytes(size)}`)
  return lines.map((line) => `${line}\n`).join('')
}
