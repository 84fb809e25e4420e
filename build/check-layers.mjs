import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readFacts } from './layers/facts.mjs'
import { violationsIn } from './layers/violations.mjs'
import { checkout } from './places.mjs'
import { runCommand } from './words.mjs'

/** Checks the directions of import that ARCHITECTURE.md promises; no file is exempt. */
await runCommand(async () => {
  const files = ['electron', 'renderer', 'native', 'build', 'test'].flatMap((folder) => sourcesBelow(join(checkout, folder)))
  const violations = files.flatMap((file) => violationsIn(relative(checkout, file), readFacts(file, readFileSync(file, 'utf8'))))
  for (const one of violations) process.stdout.write(`${one}\n`)
  process.stdout.write(`Layers: ${files.length} files, ${violations.length} against the directions.\n`)
  return violations.length === 0 ? 0 : 1
})

/** @param {string} folder @returns {string[]} */
function sourcesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|mts|mjs|cjs|cc|h)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .toSorted()
}
