import { describe, expect, it } from 'vitest'
import { exitCode, runChild } from '../../../build/child-process.mjs'

describe('running a program', () => {
  it('gives its exit code and what it said on both streams', async () => {
    const end = await runChild('sh', ['-c', 'echo out; echo err >&2; exit 3'])
    expect(end).toMatchObject({ code: 3, timedOut: false })
    expect(end.output.split('\n').toSorted()).toEqual(['', 'err', 'out'])
  })

  it('does not reject when the program is missing', async () => {
    const end = await runChild('linkwright-no-such-program', [])
    expect(end).toMatchObject({ code: 127, output: expect.stringContaining('could not be started') })
  })

  it('ends it with its descendants when its time is up', async () => {
    // The shell waits for `cat`, which waits for ever on a pipe that nobody else writes to.
    const end = await runChild('sh', ['-c', 'tail -f /dev/null | cat; echo not reached'], { limit: 200 })
    expect(end).toMatchObject({ code: 137, timedOut: true, output: '' })
  })

  it('gives it no stdin to wait on', async () => {
    expect(await runChild('cat', [])).toMatchObject({ code: 0, output: '' })
  })
})

describe('an exit code', () => {
  it('is 128 and the number of the signal for a program that a signal ended', () => {
    expect(exitCode(null, 'SIGTERM')).toBe(143)
    expect(exitCode(null, 'SIGKILL')).toBe(137)
    expect(exitCode(0, null)).toBe(0)
  })
})
