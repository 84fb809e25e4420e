import { describe, expect, it } from 'vitest'
import { labelled, output } from '../../../build/output.mjs'
import { runChild } from '../../../build/child-process.mjs'
import { say } from '../../../build/words.mjs'

/** Streams that remember what is written to them. */
function page() {
  const written = { stdout: '', stderr: '' }
  const onto = (name: 'stdout' | 'stderr') => ({ write: (chunk: string | Uint8Array) => (written[name] += String(chunk)) })
  return { written, streams: { stdout: onto('stdout'), stderr: onto('stderr') } }
}

describe('what labelled work says', () => {
  it('begins with the label, line by line, on the stream where it was said', async () => {
    const { written, streams } = page()
    await labelled(
      'unit |',
      async () => {
        await runChild('sh', ['-c', 'echo one; echo two; echo three >&2'], { output: 'pass' })
        say('four')
      },
      streams,
    )
    expect(written).toEqual({ stdout: 'unit | one\nunit | two\n', stderr: 'unit | three\nunit | four\n' })
  })

  it('comes in whole lines, whatever comes beside it', async () => {
    const { written, streams } = page()
    let goOn = () => {}
    const written1 = new Promise<void>((resolve) => (goOn = resolve))
    const halves = labelled(
      'a |',
      async () => {
        output().stdout.write('half ')
        await written1
        output().stdout.write('and half\nno end')
      },
      streams,
    )
    await labelled('b |', async () => output().stdout.write('beside\n'), streams)
    goOn()
    await halves
    expect(written.stdout).toBe('b | beside\na | half and half\na | no end\n')
  })

  it('keeps a letter that comes in two parts', async () => {
    const { written, streams } = page()
    const [first, second] = [Buffer.from('…').subarray(0, 1), Buffer.from('…').subarray(1)]
    await labelled(
      'a |',
      async () => {
        output().stdout.write(first)
        output().stdout.write(second)
      },
      streams,
    )
    expect(written.stdout).toBe('a | …\n')
  })

  it('gives what the work gave, and tells what it said before it failed', async () => {
    const { written, streams } = page()
    expect(await labelled('a |', async () => 5, streams)).toBe(5)
    const fails = labelled(
      'a |',
      async () => {
        output().stderr.write('so far')
        throw new Error('no further')
      },
      streams,
    )
    await expect(fails).rejects.toThrow('no further')
    expect(written.stderr).toBe('a | so far\n')
  })
})
