import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { underLock } from '../../../build/setup/lock.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('keeps two pieces of work under one lock apart', async () => {
  const file = join(folder, 'below', 'lock')
  const order: string[] = []
  const work = (name: string) => () => {
    order.push(`${name} begins`)
    return new Promise<void>((resolve) => {
      setImmediate(() => {
        order.push(`${name} ends`)
        resolve()
      })
    })
  }
  await Promise.all([underLock(file, work('a')), underLock(file, work('b'))])
  const [first, second] = order[0] === 'a begins' ? ['a', 'b'] : ['b', 'a']
  expect(order).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`])
})

it('lets go of the lock when the work fails', async () => {
  const file = join(folder, 'lock')
  await expect(underLock(file, () => Promise.reject(new Error('no compiler')))).rejects.toThrow('no compiler')
  expect(await underLock(file, () => Promise.resolve('done'))).toBe('done')
})
