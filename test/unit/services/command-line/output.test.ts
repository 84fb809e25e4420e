import { closeSync, openSync, writeSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { CommandFailure } from '../../../../electron/services/command-line/command-failure.ts'
import { Output, ReaderGoneError } from '../../../../electron/services/command-line/output.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function failing(code: string): Error {
  return Object.assign(new Error(code), { code })
}

describe('the output', () => {
  it('gathers text and writes it when it is flushed', () => {
    const written: string[] = []
    const output = new Output((bytes) => {
      written.push(new TextDecoder().decode(bytes))
      return bytes.length
    }, utf8)
    output.print('one ')
    output.print('two')
    expect(written).toEqual([])
    output.flush()
    expect(written).toEqual(['one two'])
  })

  it('goes on where a write took only a part, and where the pipe was full', () => {
    let written = ''
    let full = true
    const output = new Output((bytes) => {
      full = !full
      if (full) throw failing('EAGAIN')
      written += new TextDecoder().decode(bytes.subarray(0, 3))
      return Math.min(3, bytes.length)
    }, utf8)
    output.print('abcdefgh')
    output.flush()
    expect(written).toBe('abcdefgh')
  })

  it('tells a reader that has gone from every other failure', () => {
    const broken = (code: string): Output =>
      new Output(() => {
        throw failing(code)
      }, utf8)
    const flushing = (code: string) => () => {
      const output = broken(code)
      output.print('text')
      output.flush()
    }
    expect(flushing('EPIPE')).toThrow(ReaderGoneError)
    expect(flushing('ENOSPC')).toThrow(CommandFailure)
    expect(flushing('ENOSPC')).not.toThrow(ReaderGoneError)
  })

  it('says in one sentence why it could not be written', () => {
    const full = openSync('/dev/full', 'w')
    const output = new Output((bytes) => writeSync(full, bytes), utf8)
    output.print('text')
    expect(() => output.flush()).toThrow(/^The output could not be written \(ENOSPC: no space left on device\): what there is of it is not whole\. Have it written elsewhere\.$/)
    closeSync(full)
  })
})
