import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doStep, type Step } from '../../../build/setup/step.mjs'

let base = ''
let runs = 0
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'linkwright-step-'))
  runs = 0
  writeFileSync(join(base, 'source'), 'one')
})
afterEach(() => rmSync(base, { recursive: true }))

const places = () => ({ base, stamps: join(base, 'stamps') })

function compile(work: () => void = () => writeFileSync(join(base, 'made'), 'result')): Step {
  return {
    name: 'compile',
    inputs: () => ({ files: [join(base, 'source')], words: [] }),
    outputs: () => [join(base, 'made')],
    run: async () => {
      runs += 1
      work()
    },
  }
}

describe('a set-up step', () => {
  it('is done once and then skipped', async () => {
    expect(await doStep(compile(), places())).toBe('done')
    expect(await doStep(compile(), places())).toBe('skipped')
    expect(runs).toBe(1)
  })

  it('is done again when an input has changed', async () => {
    await doStep(compile(), places())
    writeFileSync(join(base, 'source'), 'two')
    expect(await doStep(compile(), places())).toBe('done')
  })

  it('is done again when what it made is gone', async () => {
    await doStep(compile(), places())
    rmSync(join(base, 'made'))
    expect(await doStep(compile(), places())).toBe('done')
  })

  it('is done again after it failed, also when an earlier run had succeeded', async () => {
    await doStep(compile(), places())
    writeFileSync(join(base, 'source'), 'broken')
    const failing = compile(() => {
      throw new Error('no compiler')
    })
    await expect(doStep(failing, places())).rejects.toThrow('no compiler')
    writeFileSync(join(base, 'source'), 'one')
    expect(await doStep(compile(), places())).toBe('done')
  })

  it('does not count as done when it ends without making what it should', async () => {
    const idle = compile(() => undefined)
    await expect(doStep(idle, places())).rejects.toThrow('ended without making')
    await expect(doStep(idle, places())).rejects.toThrow('ended without making')
    expect(runs).toBe(2)
  })

  it('is done again when an input changed while it ran', async () => {
    const overtaken = compile(() => {
      writeFileSync(join(base, 'made'), 'result')
      writeFileSync(join(base, 'source'), 'edited meanwhile')
    })
    await doStep(overtaken, places())
    expect(await doStep(compile(), places())).toBe('done')
  })
})
