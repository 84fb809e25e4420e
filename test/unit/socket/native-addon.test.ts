import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AddonError, loadAddon } from '../../../electron/socket/native-addon.ts'

describe('loading the addon', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linkwright-addon-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('names the file that is missing and the command that builds it', () => {
    const file = join(folder, 'linkwright.node')
    expect(() => loadAddon(file)).toThrow(new AddonError(`The native addon is missing, there is no file ${file}: \`npm start\` builds it.`))
  })

  it('says what is wrong with a damaged file', () => {
    const file = join(folder, 'linkwright.node')
    writeFileSync(file, 'not a shared object')
    expect(() => loadAddon(file)).toThrow(/^The native addon could not be loaded \(.*linkwright\.node.*\): delete it, and `npm start` builds it anew\.$/)
  })

  it('refuses a module that is something else', () => {
    const file = join(folder, 'other.cjs')
    writeFileSync(file, 'module.exports = { openSocket() {} }')
    expect(() => loadAddon(file)).toThrow(AddonError)
  })
})
