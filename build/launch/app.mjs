import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { exitCode } from '../child-process.mjs'
import { checkout } from '../places.mjs'
import { executableOf, nameOf, resolvedRuntime } from '../setup/runtime/runtime.mjs'
import { Refusal } from '../words.mjs'
import { isChromiumNoise } from './chromium-noise.mjs'
import { readSummary } from './summary.mjs'

/**
 * How an app that has ended went.
 *
 * @typedef {object} AppEnd
 * @property {number} code
 * @property {import('./summary.mjs').Summary | undefined} summary what it said that its window shows
 */

/**
 * Runs the app of the checkout in the resolved Electron until it ends. Its words pass through, without Chromium's talk to itself and without the summary
 * line, which is for us.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} display variables that say where to draw
 * @returns {Promise<AppEnd>}
 */
export function runApp(args, display) {
  const runtime = resolvedRuntime()
  // The app itself tells, in the terminal and in its status line.
  const asRoot = process.getuid?.() === 0
  const app = spawn(executableOf(runtime), [checkout, ...args, ...(asRoot ? ['--no-sandbox'] : [])], {
    // ELECTRON_RUN_AS_NODE would make a plain Node of it.
    env: { ...process.env, ...display, ELECTRON_RUN_AS_NODE: undefined, LINKWRIGHT_RUNTIME: nameOf(runtime) },
    stdio: ['inherit', 'pipe', 'pipe'],
  })
  /** @type {AppEnd['summary']} */
  let summary
  createInterface({ input: app.stdout }).on('line', (line) => {
    const found = readSummary(line)
    if (found === undefined) process.stdout.write(`${line}\n`)
    else summary = found
  })
  createInterface({ input: app.stderr }).on('line', (line) => {
    if (!isChromiumNoise(line)) process.stderr.write(`${line}\n`)
  })
  // ^C reaches the app by itself, as part of the terminal's process group; we stay to tell how it ended.
  const stay = () => {}
  process.on('SIGINT', stay)
  const pass = () => app.kill('SIGTERM')
  process.once('SIGTERM', pass)
  return new Promise((resolve, reject) => {
    app.once('error', (error) => reject(new Refusal(`Electron could not be started: ${error.message}`)))
    app.once('close', (code, signal) => {
      process.off('SIGINT', stay)
      process.off('SIGTERM', pass)
      resolve({ code: exitCode(code, signal), summary })
    })
  })
}
