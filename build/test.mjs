import { setUp, testGoal } from './setup/set-up.mjs'
import { chooseSuites } from './suites/choose.mjs'
import { closingWords, resultLine } from './suites/result.mjs'
import { suites } from './suites/suites.mjs'
import { describeError, runCommand } from './words.mjs'

/** `npm test [-- SUITE…]`: sets up and runs every suite, also after one has failed; the last line says how many tests passed and failed. */
await runCommand(async () => {
  const chosen = chooseSuites(suites, process.argv.slice(2))
  await setUp(testGoal)
  /** @type {import('./suites/result.mjs').SuiteResult[]} */
  const results = []
  for (const suite of chosen) {
    process.stdout.write(`\n==== ${suite.name} ====\n`)
    const started = Date.now()
    const counts = await suite.run().catch((/** @type {unknown} */ error) => ({ passed: 0, failed: 1, failures: [describeError(error)] }))
    const result = { name: suite.name, ...counts, milliseconds: Date.now() - started }
    results.push(result)
    process.stdout.write(`${resultLine(result)}\n`)
  }
  process.stdout.write(`\n${closingWords(results)}\n`)
  return results.every(({ failed }) => failed === 0) ? 0 : 1
})
