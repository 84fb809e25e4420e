import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { readNames } from '../../../../electron/services/names/names.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'linkwright-names-'))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

function names() {
  return readNames({ administrator: join(root, 'etc'), distribution: join(root, 'usr') })
}

describe('names of numbers', () => {
  it('are built in where there are no files', () => {
    expect([254, 253, 255, 100].map((id) => names().tables.name(id))).toEqual(['main', 'default', 'local', '100'])
    expect([2, 3, 186, 77].map((id) => names().protocols.name(id))).toEqual(['kernel', 'boot', 'bgp', '77'])
    expect(names().dsfields.name(4)).toBe('0x04')
    expect(names().addressProtocols.name(0x55)).toBe('0x55')
  })

  it('come from the administrator’s file, and only where there is none from the distribution’s', () => {
    write('usr/rt_tables', '100 distribution\n')
    expect(names().tables.name(100)).toBe('distribution')
    write('etc/rt_tables', '# mine\n\n  0x65\tmine # really\n')
    expect(names().tables.name(101)).toBe('mine')
    expect(names().tables.name(100)).toBe('100')
  })

  it('come from the .conf files of both folders, the administrator’s hiding one of the same name', () => {
    write('usr/rt_protos.d/one.conf', '101 hidden\n')
    write('usr/rt_protos.d/two.conf', '102 two\n')
    write('usr/rt_protos.d/readme', '103 unread\n')
    write('etc/rt_protos.d/one.conf', '104 own\n')
    expect([101, 102, 103, 104].map((id) => names().protocols.name(id))).toEqual(['101', 'two', '103', 'own'])
  })

  it('end at a line that makes no sense, as in iproute2', () => {
    write('etc/rt_scopes', '10 ten\nnonsense\n11 eleven\n')
    expect([10, 11].map((id) => names().scopes.name(id))).toEqual(['ten', '11'])
  })

  it('are found by name, and numbers by themselves', () => {
    expect(['main', '77', '0x10', 'nobody', '4294967296'].map((text) => names().tables.id(text))).toEqual([254, 77, 16, null, null])
  })
})
