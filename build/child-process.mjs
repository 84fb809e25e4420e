import { spawn } from 'node:child_process'
import { output as outputOfWork } from './output.mjs'

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'collect' | 'pass' | 'words'} [output] `collect` (the default) keeps stdout and stderr, together, in the result; `pass` lets them through to ours, too;
 *   `words` lets both through to our stderr, for programs that set something up
 * @property {'ignore' | 'inherit'} [input] `ignore` is the default
 * @property {number} [limit] milliseconds after which the child and its descendants are killed
 */

/**
 * @typedef {object} ChildResult
 * @property {number} code the exit code; 128 + n when signal n ended it, 127 when it could not be started
 * @property {boolean} timedOut
 * @property {string} output stdout and stderr in the order in which they came
 */

/** How much of a child's output is kept, in characters: the end of it. */
const keptOutput = 4_000_000

/**
 * Runs a program to its end. Never rejects: what went wrong stands in the result. When a signal ends us, it ends the child, too.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<ChildResult>}
 */
export function runChild(command, args, options = {}) {
  return new Promise((resolve) => {
    // A child with a time limit leads a process group, so that its descendants end with it.
    const leads = options.limit !== undefined
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      detached: leads,
      stdio: [options.input ?? 'ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let timedOut = false

    const ours = outputOfWork()
    /** @param {Buffer} chunk @param {import('./output.mjs').Output['stdout']} through */
    const take = (chunk, through) => {
      if (options.output === 'pass') through.write(chunk)
      if (options.output === 'words') ours.stderr.write(chunk)
      output = (output + chunk.toString('utf8')).slice(-keptOutput)
    }
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => take(chunk, ours.stdout))
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => take(chunk, ours.stderr))

    const kill = () => {
      if (child.pid !== undefined) killProcess(leads ? -child.pid : child.pid)
    }
    enter(kill)
    const timer =
      options.limit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            kill()
          }, options.limit)

    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer)
      leave(kill)
      resolve({ code, timedOut, output })
    }
    child.once('error', (error) => {
      output += `${command} could not be started: ${error.message}\n`
      finish(127)
    })
    child.once('close', (code, signal) => finish(exitCode(code, signal)))
  })
}

/** How to end each child that runs. @type {Set<() => void>} */
const running = new Set()

/** @type {ReadonlyMap<NodeJS.Signals, () => void>} */
const endings = new Map(/** @type {const} */ (['SIGHUP', 'SIGINT', 'SIGTERM']).map((signal) => [signal, () => process.exit(exitCode(null, signal))]))

/** While a child runs, our end by a signal is an `exit`, which takes the child along. @param {() => void} kill */
function enter(kill) {
  if (running.size === 0) {
    process.on('exit', killAll)
    for (const [signal, end] of endings) process.on(signal, end)
  }
  running.add(kill)
}

/** @param {() => void} kill */
function leave(kill) {
  running.delete(kill)
  if (running.size > 0) return
  process.off('exit', killAll)
  for (const [signal, end] of endings) process.off(signal, end)
}

function killAll() {
  for (const kill of running) kill()
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (code !== null) return code
  return 128 + (signal === null ? 0 : (signalNumbers[signal] ?? 0))
}

/** @type {Partial<Record<NodeJS.Signals, number>>} */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGBUS: 7, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** @param {number} target a pid, or the negative of a process group's */
function killProcess(target) {
  try {
    process.kill(target, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
