import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimes } from '../source-date.mjs'

/** Names of compressions as fpm has them, where dpkg-deb(1) has others. @type {Readonly<Record<string, string>>} */
const compressions = { gz: 'gzip', zst: 'zstd' }

/** Of xz(1): 5 MB more than by level 6, in a tenth of the time. */
const xzLevel = 1

/**
 * Builds a deb from a tree that is laid out; everything in it has the time SOURCE_DATE_EPOCH, where that is set.
 *
 * @param {import('./arguments.mjs').WantedDeb} wanted
 * @param {string} tree
 */
export function buildDeb(wanted, tree) {
  const { fields, configFiles } = wanted
  const files = filesBelow(tree)
  const folder = join(tree, 'DEBIAN')
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, 'control'), control(wanted, installedSize(files)))
  writeFileSync(join(folder, 'md5sums'), files.filter((file) => lstatSync(file).isFile()).map((file) => `${md5(file)}  ${relative(tree, file)}\n`).join(''))
  if (configFiles.length > 0) writeFileSync(join(folder, 'conffiles'), configFiles.map((file) => `${file}\n`).join(''))
  for (const script of ['preinst', 'postinst', 'prerm', 'postrm']) {
    const source = fields[script]
    if (source === undefined) continue
    copyFileSync(source, join(folder, script))
    chmodSync(join(folder, script), 0o755)
  }
  const epoch = Number(process.env.SOURCE_DATE_EPOCH)
  if (Number.isInteger(epoch) && epoch > 0) setTimes(tree, epoch)
  const compression = fields['compression'] ?? 'xz'
  // As many threads wherever it is built: the compressed bytes depend on it.
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compressions[compression] ?? compression}`, '--threads-max=2', ...(compression === 'xz' ? [`-z${xzLevel}`] : []), '--build', tree, String(fields['package'])], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** All files and symbolic links, in the order of their paths. @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name)
      return lstatSync(path).isDirectory() ? filesBelow(path) : [path]
    })
}

/** In KiB, as deb-control(5) counts: each file rounded up, whatever the file system does. @param {readonly string[]} files */
function installedSize(files) {
  return files.reduce((sum, file) => sum + Math.ceil(lstatSync(file).size / 1024), 0)
}

/** @param {string} file */
function md5(file) {
  return createHash('md5').update(readFileSync(file)).digest('hex')
}

/** A deb-control(5) file. @param {import('./arguments.mjs').WantedDeb} wanted @param {number} kibibytes */
function control({ fields, depends, recommends }, kibibytes) {
  const [synopsis = '', ...rest] = String(fields['description']).split('\n')
  const long = rest.map((line) => ` ${line.trim() === '' ? '.' : line.trim()}\n`).join('')
  /** @type {readonly (readonly [string, string | undefined])[]} */
  const lines = [
    ['Package', fields['name']],
    ['Version', fields['iteration'] === undefined ? fields['version'] : `${fields['version']}-${fields['iteration']}`],
    ['Section', fields['section'] ?? 'misc'],
    ['Priority', fields['priority'] ?? 'optional'],
    ['Architecture', fields['architecture']],
    ['Maintainer', fields['maintainer']],
    ['Installed-Size', String(kibibytes)],
    ['Depends', depends.join(', ')],
    ['Recommends', recommends.join(', ')],
    ['Homepage', fields['url']],
    ['Description', `${synopsis.trim()}\n${long}`.trimEnd()],
  ]
  return lines.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}: ${value}\n`])).join('')
}
