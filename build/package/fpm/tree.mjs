import { chmodSync, copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Lays out what a deb installs in a new folder, whose path it gives: files 644, or 755 where somebody may execute them, folders 755.
 *
 * @param {import('./arguments.mjs').WantedDeb} wanted
 */
export function layTree({ files }) {
  const root = mkdtempSync(join(tmpdir(), 'linkwright-deb-'))
  for (const { from, to } of files) {
    if (!existsSync(from)) throw new Error(`there is no ${from}, which is to become ${to}`)
    const target = join(root, to)
    if (from.endsWith('/')) cpSync(from, target, { recursive: true, verbatimSymlinks: true })
    else {
      mkdirSync(dirname(target), { recursive: true })
      copyFileSync(from, target)
    }
  }
  setModes(root)
  return root
}

/** @param {string} folder */
function setModes(folder) {
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const status = lstatSync(path)
    if (status.isDirectory()) setModes(path)
    else if (status.isFile()) chmodSync(path, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}
