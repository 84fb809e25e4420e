import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { installed } from './helper/installed.mjs'
import { bytesBelow } from './setup/progress.mjs'
import { checkout, distFolder, outFolder, personalFolders } from './places.mjs'
import { megabytes, runCommand } from './words.mjs'

/**
 * `npm run uninstall`: lists what was built, kept and cached, and removes it; on a terminal after asking. Debian packages stay, since other programs may
 * have come to need them; the checkout itself stays too.
 */
await runCommand(async () => {
  const { cache, config, state } = personalFolders()
  const places = [
    { path: outFolder, what: 'what was built' },
    { path: distFolder, what: 'packages' },
    { path: join(checkout, 'node_modules'), what: 'npm packages' },
    { path: join(checkout, 'linkwright.png'), what: 'the picture of the window' },
    { path: cache, what: 'downloads' },
    { path: config, what: 'settings' },
    { path: state, what: 'logs' },
  ].filter(({ path }) => existsSync(path))
  if (existsSync(installed.helper)) process.stdout.write('The helper stays, since it is the system’s: npm run helper:remove removes it.\n')
  if (places.length === 0) {
    process.stdout.write('There is nothing to remove.\n')
    return 0
  }
  process.stdout.write('To be removed:\n')
  for (const { path, what } of places) process.stdout.write(`  ${path}  (${what}, ${megabytes(bytesBelow(path))})\n`)
  if (process.stdin.isTTY && !(await agrees())) {
    process.stdout.write('Nothing was removed.\n')
    return 1
  }
  for (const { path } of places) rmSync(path, { recursive: true, force: true })
  process.stdout.write('Removed. Debian packages that the set-up installed stay; apt removes them.\n')
  return 0
})

async function agrees() {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Remove all of this? [y/N] ')
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}
