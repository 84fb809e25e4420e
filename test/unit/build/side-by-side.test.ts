import { describe, expect, it } from 'vitest'
import { sideBySide } from '../../../build/suites/side-by-side.mjs'

describe('work for each of some things', () => {
  it('is done for so many at once, begun in their order, and gives what came of it in their order', async () => {
    const begun: number[] = []
    let most = 0
    let now = 0
    const results = await sideBySide([30, 10, 20, 0], 2, async (turns) => {
      begun.push(turns)
      now += 1
      most = Math.max(most, now)
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      now -= 1
      return turns * 2
    })
    expect(begun).toEqual([30, 10, 20, 0])
    expect(most).toBe(2)
    expect(results).toEqual([60, 20, 40, 0])
  })

  it('is one after another where one is done at once', async () => {
    const steps: string[] = []
    await sideBySide(['a', 'b'], 1, async (name) => {
      steps.push(`${name} begins`)
      await Promise.resolve()
      steps.push(`${name} ends`)
    })
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('is done for the others where one of it failed, and then fails', async () => {
    const done: string[] = []
    const all = sideBySide(['a', 'b', 'c'], 2, async (name) => {
      if (name === 'a') throw new Error('a failed')
      await Promise.resolve()
      done.push(name)
    })
    await expect(all).rejects.toThrow('a failed')
    expect(done).toEqual(['b', 'c'])
  })
})
