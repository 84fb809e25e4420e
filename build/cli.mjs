import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { exitCode } from './child-process.mjs'
import { appFolder } from './places.mjs'
import { commandLineGoal, setUp } from './setup/set-up.mjs'
import { runCommand } from './words.mjs'

/** `npm run -s cli -- show link --json`: sets up without Electron and runs the command line. Words about the set-up are on stderr. */
await runCommand(async () => {
  await setUp(commandLineGoal)
  const child = spawn(process.execPath, [join(appFolder, 'cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
  // ^C is the command line's to answer; we end as it ends.
  process.on('SIGINT', () => {})
  process.once('SIGTERM', () => child.kill('SIGTERM'))
  process.once('SIGHUP', () => child.kill('SIGHUP'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(exitCode(code, signal)))
  })
})
