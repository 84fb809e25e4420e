import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { loadAddon } from '../../../electron/socket/native-addon.ts'
import { addonPath } from '../../support/addon.ts'

/** A program that has the alarm clock set and then waits for ever, without an event loop. */
const stuck = `require(${JSON.stringify(addonPath)}).alarm(1); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`

/** How a program ended that a shell was told to start so. */
function endOf(words: string) {
  return spawnSync('sh', ['-c', words, process.execPath, stuck], { timeout: 30_000, killSignal: 'SIGKILL' }).signal
}

describe('the alarm clock', () => {
  it('ends a process whose main thread is stuck', () => {
    expect(endOf('exec "$0" -e "$1"')).toBe('SIGALRM')
  })

  it('ends it also where it was started with the signal ignored', () => {
    expect(endOf('trap "" ALRM; exec "$0" -e "$1"')).toBe('SIGALRM')
  })

  it.each([0, -1, 1.5, Number.NaN, 86_401, Number.POSITIVE_INFINITY])('is not set to %d seconds', (seconds) => {
    expect(() => loadAddon(addonPath).alarm(seconds)).toThrow('a whole number of seconds, from 1 to 86,400')
  })
})
