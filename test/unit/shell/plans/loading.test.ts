import { expect, it } from 'vitest'

import { Loading } from '../../../../electron/shell/plans/loading.ts'

/** A page that does not load so many times, and what was told of it. Time passes when a test says so. */
function page(failures: number) {
  const told: string[] = []
  const waiting: { readonly after: number; readonly run: () => void }[] = []
  let loads = 0
  const loading = new Loading({
    load: () => {
      loads += 1
      return loads <= failures ? Promise.reject(new Error(`no ${String(loads)}`)) : Promise.resolve()
    },
    later: (after, run) => void waiting.push({ after, run }),
    onFailed: (error) => told.push(`failed: ${String(error)}`),
    onGivenUp: (error) => told.push(`given up: ${String(error)}`),
  })
  /** Until it has loaded or was given up; gives how long was waited, in ms. */
  const settle = async (): Promise<readonly number[]> => {
    const waited: number[] = []
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      const next = waiting.shift()
      if (next === undefined) return waited
      waited.push(next.after)
      next.run()
    }
  }
  return { loading, told, waiting, settle, loads: () => loads }
}

it('loads a page again that did not load once', async () => {
  const one = page(1)
  one.loading.begin()
  expect(await one.settle()).toEqual([200])
  expect(one.loads()).toBe(2)
  expect(one.told).toEqual(['failed: Error: no 1'])
})

it('gives a page up that never loads, and tries again once it is wanted again', async () => {
  const one = page(4)
  one.loading.begin()
  expect(await one.settle()).toEqual([200, 1000, 3000])
  expect(one.told.at(-1)).toBe('given up: Error: no 4')
  one.loading.want()
  expect(await one.settle()).toEqual([])
  expect(one.loads()).toBe(5)
  one.loading.want()
  await one.settle()
  expect(one.loads(), 'it is there').toBe(5)
})

it('tries nothing on behalf of what began earlier', async () => {
  const one = page(1)
  one.loading.begin()
  await new Promise((resolve) => setImmediate(resolve))
  expect(one.waiting).toHaveLength(1)
  one.loading.begin()
  await one.settle()
  expect(one.loads(), 'the first, and that of the second beginning').toBe(2)
})
