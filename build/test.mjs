import { availableParallelism } from 'node:os'
import { labelled, output } from './output.mjs'
import { setUp, testGoal } from './setup/set-up.mjs'
import { chooseSuites } from './suites/choose.mjs'
import { closingWords, resultLine } from './suites/result.mjs'
import { sideBySide } from './suites/side-by-side.mjs'
import { suites } from './suites/suites.mjs'
import { describeError, runCommand } from './words.mjs'

/** Most of the tests wait, for the kernel or for a window: two suites at once take little longer than the longer one. More would be in each other's way. */
const atOnce = Math.min(2, availableParallelism())

/** @param {import('./suites/suites.mjs').Suite} suite @returns {Promise<import('./suites/result.mjs').SuiteResult>} */
async function run(suite) {
  output().stdout.write(`==== ${suite.name} ====\n`)
  const started = Date.now()
  const counts = await suite.run().catch((/** @type {unknown} */ error) => ({ passed: 0, failed: 1, failures: [describeError(error)] }))
  const result = { name: suite.name, ...counts, milliseconds: Date.now() - started }
  output().stdout.write(`${resultLine(result)}\n`)
  return result
}

/** `npm test [-- SUITE…]`: sets up and runs every suite, also after one has failed; the last line says how many tests passed and failed. */
await runCommand(async () => {
  const chosen = chooseSuites(suites, process.argv.slice(2))
  await setUp(testGoal)
  const width = Math.max(...chosen.map(({ name }) => name.length))
  const results = await sideBySide(chosen, atOnce, (suite) => (chosen.length === 1 ? run(suite) : labelled(`${suite.name.padEnd(width)} |`, () => run(suite))))
  process.stdout.write(`\n${closingWords(results)}\n`)
  return results.every(({ failed }) => failed === 0) ? 0 : 1
})
