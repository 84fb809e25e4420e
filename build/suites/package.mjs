import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { areOf, originNow, packagesInDist } from '../package/built-record.mjs'
import { checkout } from '../places.mjs'
import { say } from '../words.mjs'
import { buildAgain } from './build-again.mjs'

/**
 * In a network of their own: what listens there, for the tests to drive the window by, nobody else on this machine can reach. X servers count their displays by what listens in a network and
 * by the files below /tmp/.X11-unix, so that these are their own, too. What they start ends with them.
 */
const alone = 'ip link set lo up && mkdir -p /tmp/.X11-unix && mount -t tmpfs -o mode=1777 x11 /tmp/.X11-unix && "$@"; exit $?'
const inOwnNetwork = ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', alone, 'alone']

/**
 * Makes what people install, where dist/ does not hold just that, makes it once more elsewhere, and runs its tests on it, as root. The two have to be the same, bit for bit: what was taken for made of
 * these sources, and is not, fails there.
 *
 * @param {string} report where Playwright's JSON report goes
 * @param {number} limit milliseconds for each of the three
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<import('./result.mjs').ProgramEnd>}
 */
export async function runPackageTests(report, limit, environment) {
  if (await areOf(await originNow(environment), packagesInDist())) {
    say('The packages in dist/ are of these very sources: they are tested as they are.')
  } else {
    const made = await runChild(process.execPath, [join('build', 'dist.mjs')], { cwd: checkout, env: environment, output: 'pass', limit })
    if (made.code !== 0) return made
  }
  const again = await buildAgain(environment, limit)
  if (again.code !== 0) return again
  const env = { ...environment, LINKWRIGHT_PLAYWRIGHT: 'test/package/playwright.config.ts', LINKWRIGHT_REPORT: report }
  const command = [...inOwnNetwork, process.execPath, join('build', 'suites', 'run-playwright.mjs')]
  return runChild(String(command[0]), command.slice(1), { cwd: checkout, env, output: 'pass', limit })
}
