import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { checkout } from '../places.mjs'
import { Refusal, say } from '../words.mjs'
import { withProgress } from './progress.mjs'

/** The packages of package-lock.json, exactly, by `npm ci`. @type {import('./step.mjs').Step} */
export const npmPackages = {
  name: 'npm-packages',
  inputs: () => ({ files: [join(checkout, 'package-lock.json')], words: [] }),
  outputs: () => [join(checkout, 'node_modules', '.package-lock.json')],
  run: async () => {
    // Warnings are left out: electron's own installer asks for Node 22 (EBADENGINE) and yet works with 20.
    // Said in full, since a person's settings (NODE_ENV, npm_config_omit) must not leave packages out. No package needs a script of its own.
    const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--no-progress', '--ignore-scripts', '--include=dev', '--include=optional']
    await withProgress('Installing npm packages (npm ci)', () =>
      tryThrice('npm ci', () => runChild('npm', args, { cwd: checkout })),
    )
  },
}

/**
 * Runs something that needs the network up to three times.
 *
 * @param {string} what
 * @param {() => Promise<import('../child-process.mjs').ChildResult>} run
 */
export async function tryThrice(what, run) {
  for (let attempt = 1; ; attempt += 1) {
    const { code, output } = await run()
    if (code === 0) return output
    if (attempt === 3) throw new Refusal(`${output.trimEnd()}\n${what} failed three times, at last with exit code ${code}; its words stand above.`)
    say(`${output.trimEnd()}\n${what} failed (exit code ${code}); once more.`)
  }
}
