import { mkdtempSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { HeldNamespace } from '../../../../electron/services/held-namespace.ts'

let folder: string
let name: string
let held: HeldNamespace

/** Has the name lead elsewhere from now on. */
function lead(target: string): void {
  symlinkSync(target, `${name}.new`)
  renameSync(`${name}.new`, name)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-held-'))
  name = join(folder, 'blue')
  lead('/proc')
  held = new HeldNamespace(name)
})

afterEach(() => {
  held.close()
  rmSync(folder, { recursive: true })
})

describe('what is held by its name', () => {
  it('is the same while the name leads to it, by whatever way', () => {
    expect(held.named).toBe('same')
    lead('/proc/self/root/proc')
    expect(held.named).toBe('same')
  })

  it('is another where the name leads elsewhere, also where the numbers of the inodes are equal: they count within one file system', () => {
    expect(statSync('/sys').ino).toBe(statSync('/proc').ino)
    lead('/sys')
    expect(held.named).toBe('other')
    lead('/proc/sys')
    expect(held.named).toBe('other')
  })

  it('is gone while the name leads nowhere', () => {
    unlinkSync(name)
    expect(held.named).toBe('gone')
    lead('/proc')
    expect(held.named).toBe('same')
  })
  it.each([
    ['EACCES', 'unknown'],
    ['EPERM', 'unknown'],
    ['EIO', 'unknown'],
    ['ENOTDIR', 'gone'],
    ['ESRCH', 'gone'],
  ])('is no end of whoever looks where that is refused with %s', (code, named) => {
    const refused = new HeldNamespace(name, () => {
      throw Object.assign(new Error(`${code}: refused`), { code })
    })
    expect(refused.named).toBe(named)
    refused.close()
  })
})
