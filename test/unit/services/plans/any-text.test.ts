import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readNames } from '../../../../electron/services/names/names.ts'
import { readCommands } from '../../../../electron/services/plans/text/read-commands.ts'
import { pastedCommands } from '../../../support/plans/pasted-commands.ts'

const names = readNames()
const accounts = { user: () => undefined, group: () => undefined }
const words = [...new Set(pastedCommands.flatMap(({ line }) => line.split(/\s+/))), '"', "'", '\\', '\\\n', '\n', ';', '#', '', '-n', '-6', 'peer', 'proxy', 'property', 'tuntap', 'set', 'nexthop', 'lock', 'to', 'type', 'dev']

/** What is told of a text and is about no line of it, at no place within one, or says nothing. */
function misplaced(text: string): readonly object[] {
  const lines = text.split('\n')
  const read = readCommands(text, names, { accounts })
  const told = read.ok ? read.places.map(({ line, spot }) => ({ edit: line, spot, message: ' ' })) : read.faults
  return told.filter(({ edit, spot = { from: 0, to: 0 }, message }) => message === '' || edit >= lines.length || spot.from < 0 || spot.from > spot.to || spot.to > (lines[edit] ?? '').length)
}

describe('any text', () => {
  it('is commands, or is told what is wrong with it, at a place in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(misplaced(text)).toEqual([])
    }), { numRuns: 500 })
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (some) => {
      expect(misplaced(`ip ${some.join(' ')}`)).toEqual([])
    }), { numRuns: 2000 })
  })

  it('is read to its end, however long and odd', () => {
    const odd = ['\\', '"', "'", '"\\', 'x', ' ', '#', ';', '|', '\n', '/', ':']
    expect(odd.flatMap((one) => misplaced(one.repeat(1 << 18)))).toEqual([])
  })
})
