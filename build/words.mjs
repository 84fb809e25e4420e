import { output } from './output.mjs'

/** One sentence to the person; on stderr, so that stdout carries results alone. @param {string} sentence */
export function say(sentence) {
  output().stderr.write(`${sentence}\n`)
}

/** A failure that the person can do something about: its message is all that is shown, without a stack. */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal'
}

/**
 * Runs the whole of a command and turns what it throws into words and exit code 1.
 *
 * @param {() => Promise<number>} command gives the exit code
 */
export async function runCommand(command) {
  try {
    process.exitCode = await command()
  } catch (error) {
    say(error instanceof Refusal ? error.message : describeError(error))
    process.exitCode = 1
  }
}

/** @param {unknown} error */
export function describeError(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/**
 * A length of time as people read it.
 *
 * @param {number} milliseconds
 */
export function spanOfTime(milliseconds) {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/**
 * A number of bytes in megabytes, as download pages count them.
 *
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
}
