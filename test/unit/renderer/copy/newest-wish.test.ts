import { expect, it } from 'vitest'
import { NewestWish } from '../../../../renderer/features/copy/newest-wish.ts'

/** A wish that is being fulfilled until it is let go. */
class Held {
  #end: (() => void) | null = null

  get begun(): boolean {
    return this.#end !== null
  }

  readonly fulfil = (): Promise<void> => new Promise((resolve) => {
    this.#end = resolve
  })

  async end(): Promise<void> {
    this.#end?.()
    await new Promise(setImmediate)
  }
}

it('the newest wish that came while one was being fulfilled is fulfilled after it, those between are not', async () => {
  const wishes = new NewestWish()
  const [first, second, third] = [new Held(), new Held(), new Held()]
  for (const { fulfil } of [first, second, third]) wishes.wish(fulfil)
  expect([first, second, third].map(({ begun }) => begun)).toEqual([true, false, false])
  await first.end()
  expect([second, third].map(({ begun }) => begun)).toEqual([false, true])
  await third.end()
  const later = new Held()
  wishes.wish(later.fulfil)
  expect(later.begun).toBe(true)
})
