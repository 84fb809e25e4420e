import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { passOn } from './debugger-ports.mjs'

/**
 * Runs Electron in the sandbox, as `linkwright --sandbox` would go on, and lets whoever started it talk to its debuggers: `start-in-sandbox.mjs SOCKET LAUNCHER ELECTRON ARGUMENT…`. A gate at
 * SOCKET opens inside, beside the app, once there is a debugger.
 */
const [socket, launcher, ...command] = process.argv.slice(2).map(String)
const app = spawn(String(launcher), command, { stdio: ['inherit', 'inherit', 'pipe'] })

/** Of each start another. */
const path = `${socket}-${process.pid}`

/** @type {Promise<string> | undefined} */
let gate
passOn(app, () => (gate ??= openGate()))

async function openGate() {
  const program = fileURLToPath(new URL('namespace-gate.mjs', import.meta.url))
  // It ends when its stdin does, which is with us.
  const words = ['-U', '-n', '--preserve-credentials', '-t', String(app.pid), '--', process.execPath, program, path]
  const opened = spawn('nsenter', words, { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(opened.stdout, 'data')
  return path
}
