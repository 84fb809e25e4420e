import { setUp, testGoal } from '../setup/set-up.mjs'
import { resultLine } from '../suites/result.mjs'
import { suites } from '../suites/suites.mjs'
import { Refusal } from '../words.mjs'

/** Runs the tests of what was built. Tests that were left out count as failed: nothing untested is released. */
export async function testBuilt() {
  const suite = suites.find(({ name }) => name === 'package')
  if (suite === undefined) throw new Refusal('There is no suite of tests called package, so that what was built cannot be tested. Nothing was released.')
  await setUp(testGoal)
  const started = Date.now()
  const counts = await suite.run()
  process.stderr.write(`${resultLine({ name: suite.name, ...counts, milliseconds: Date.now() - started })}\n`)
  if (counts.leftOut !== undefined) throw new Refusal(`The tests of what was built were ${counts.leftOut}. Start npm run release as root in a checkout of root’s, as in a container.`)
  if (counts.failed > 0 || counts.passed === 0) throw new Refusal('What was built did not pass its tests, which stand above. It has neither sums nor bill of materials: do not publish it.')
}
