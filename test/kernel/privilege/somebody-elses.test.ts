import { chownSync, existsSync, lchownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { somebodyElses } from '../../../electron/privilege/somebody-elses.ts'
import { FiledMark } from '../../../electron/privilege/unsettled-mark.ts'
import { JournalFile } from '../../../electron/services/changes/journal-file.ts'
import { leaveForeignHome } from '../../../electron/shell/root-home.ts'

/** As root with the home of another user, as `sudo` may leave it. */

const user = 1000
let home = ''
let root = ''

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lw-home-'))
  root = mkdtempSync(join(tmpdir(), 'lw-root-'))
  mkdirSync(join(home, 'state'))
  for (const folder of [home, join(home, 'state')]) chownSync(folder, user, user)
})

afterEach(() => {
  for (const folder of [home, root]) rmSync(folder, { recursive: true })
})

function mark(folder: string): FiledMark {
  return new FiledMark({ folder, bootId: 'boot', cookie: 1n })
}

it('nothing is put there', async () => {
  await expect(new JournalFile(join(home, 'state', 'linkwright', 'changes.jsonl')).append('{}')).rejects.toThrow(/belongs to somebody else/)
  mark(join(home, 'state', 'linkwright', 'unsettled')).set()
  expect(existsSync(join(home, 'state', 'linkwright'))).toBe(false)
})

it('nor is a link followed that leads to what is root’s', async () => {
  const link = join(home, 'state', 'linkwright')
  symlinkSync(root, link)
  lchownSync(link, user, user)
  const { mode } = statSync(root)
  await expect(new JournalFile(join(link, 'changes.jsonl')).append('{}')).rejects.toThrow(/belongs to somebody else/)
  mark(join(link, 'unsettled')).set()
  expect(existsSync(join(root, 'changes.jsonl'))).toBe(false)
  expect(existsSync(join(root, 'unsettled'))).toBe(false)
  expect(statSync(root).mode).toBe(mode)
})

describe('the home that root is given', () => {
  const leave = (environment: Partial<Record<string, string>>, own = root) => ({ said: leaveForeignHome(environment, { own: () => own, somebodyElses }), environment })

  it('is root’s own in the place of another user’s', () => {
    const { said, environment } = leave({ HOME: home, XDG_STATE_HOME: join(home, 'state'), XDG_CONFIG_HOME: root })
    expect(environment).toEqual({ HOME: root, XDG_CONFIG_HOME: root })
    expect(said).toContain(`${home} belongs to somebody else`)
    expect(said).toContain(root)
  })

  it('stays where it is root’s', () => {
    expect(leave({ HOME: root })).toEqual({ said: null, environment: { HOME: root } })
  })

  it('leaves the display within reach', () => {
    const authority = join(home, '.Xauthority')
    writeFileSync(authority, '')
    expect(leave({ HOME: home }).environment).toEqual({ HOME: root, XAUTHORITY: authority })
  })

  it('is a folder of this boot where all of root’s homes are another user’s', () => {
    expect(leave({ HOME: home }, home).environment['HOME']).toBe('/run/linkwright-of-root')
  })

  it('is not a link to another user’s', () => {
    const link = join(root, 'link')
    symlinkSync(home, link)
    expect(leave({ HOME: link }).environment).toEqual({ HOME: root })
  })
})

it('in a home of root’s own both are', async () => {
  await new JournalFile(join(root, 'state', 'changes.jsonl')).append('{}')
  mark(join(root, 'state', 'unsettled')).set()
  expect(existsSync(join(root, 'state', 'changes.jsonl'))).toBe(true)
  expect(existsSync(join(root, 'state', 'unsettled', 'boot-1'))).toBe(true)
})
