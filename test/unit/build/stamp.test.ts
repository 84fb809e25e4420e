import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashInputs, readStamp, removeStamp, writeStamp } from '../../../build/setup/stamp.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-stamp-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const hash = (...names: string[]) => hashInputs({ files: names.map((name) => join(folder, name)), words: [] }, folder)

describe('the hash of a step’s inputs', () => {
  it('stays while nothing changes', () => {
    writeFileSync(join(folder, 'a'), 'one')
    expect(hash('a')).toBe(hash('a'))
  })

  it('changes with the content of a file', () => {
    writeFileSync(join(folder, 'a'), 'one')
    const before = hash('a')
    writeFileSync(join(folder, 'a'), 'two')
    expect(hash('a')).not.toBe(before)
  })

  it('changes when a file deep in a folder is renamed', () => {
    mkdirSync(join(folder, 'sources', 'deep'), { recursive: true })
    writeFileSync(join(folder, 'sources', 'deep', 'a'), 'one')
    const before = hash('sources')
    rmSync(join(folder, 'sources', 'deep', 'a'))
    writeFileSync(join(folder, 'sources', 'deep', 'b'), 'one')
    expect(hash('sources')).not.toBe(before)
  })

  it('tells a missing file from an empty one', () => {
    const before = hash('a')
    writeFileSync(join(folder, 'a'), '')
    expect(hash('a')).not.toBe(before)
  })

  it('changes with a word, and with where one word ends', () => {
    const words = (...given: string[]) => hashInputs({ files: [], words: given }, folder)
    expect(words('-O2')).not.toBe(words('-O3'))
    expect(words('a', 'b')).not.toBe(words('ab'))
  })

  it('stays when the checkout moves', () => {
    for (const place of ['here', 'there']) {
      mkdirSync(join(folder, place))
      writeFileSync(join(folder, place, 'a'), 'one')
    }
    const at = (place: string) => hashInputs({ files: [join(folder, place, 'a')], words: [] }, join(folder, place))
    expect(at('here')).toBe(at('there'))
  })
})

describe('a stamp', () => {
  it('is there once written and gone once removed', () => {
    const stamps = join(folder, 'stamps')
    expect(readStamp(stamps, 'bundles')).toBeUndefined()
    writeStamp(stamps, 'bundles', 'abc')
    expect(readStamp(stamps, 'bundles')).toBe('abc')
    removeStamp(stamps, 'bundles')
    expect(readStamp(stamps, 'bundles')).toBeUndefined()
  })

  it('leaves nothing beside it', () => {
    writeStamp(folder, 'bundles', 'abc')
    expect(readdirSync(folder)).toEqual(['bundles'])
  })
})
