import { expect, test } from 'vitest'
import { nothingOffered, type HelperOffer } from '../../../electron/api/helper-offer.ts'
import { HelperDesk } from '../../../electron/shell/helper/helper-desk.ts'
import type { HelperQuestion } from '../../../electron/shell/helper/helper-question.ts'
import { Presses } from '../../../electron/shell/presses.ts'

const missing: HelperOffer = { installed: null, offer: 'install', works: false, removable: false }
const there: HelperOffer = { installed: null, offer: null, works: true, removable: true }

/** A window, 1, whose person answers every question alike, or, undefined, has not answered yet. */
function rig(found: HelperOffer, answer: boolean | undefined, fails: string | null = null) {
  const asked: HelperQuestion[] = []
  const told: HelperOffer[] = []
  const done: string[] = []
  const presses = new Presses(() => 0)
  const state = { found }
  const work = (what: string, after: HelperOffer) => () => ({
    words: [`what ${what} does`, 'to whom'],
    run: () => {
      if (fails !== null) return Promise.reject(new Error(fails))
      done.push(what)
      state.found = after
      return Promise.resolve(`${what} is done\n`)
    },
  })
  const desk = new HelperDesk({
    look: () => Promise.resolve(state.found),
    installation: work('install', there),
    removal: work('remove', missing),
    ask: (_window, question) => {
      asked.push(question)
      return question.yes === null ? Promise.resolve(false) : answer === undefined ? new Promise(() => undefined) : Promise.resolve(answer)
    },
    usePress: (webContents) => presses.use(webContents, 'helper'),
    tell: (offer) => told.push(offer),
  })
  return { desk, presses, asked, told, done }
}

test('who says yes has it installed, once they were told all of it, and everybody hears what is offered then', async () => {
  const { desk, presses, asked, told, done } = rig(missing, true)
  presses.pressed(1)
  expect(await desk.install(1)).toBe(true)
  expect(done).toEqual(['install'])
  expect(asked[0]).toMatchObject({ kind: 'question', detail: 'what install does\n\nto whom', yes: 'Install' })
  expect(asked[1]).toMatchObject({ kind: 'info', detail: expect.stringMatching(/^install is done\n\nChanges can be applied now/u), yes: null })
  expect(told.at(-1)).toEqual(there)
  expect(desk.offer).toEqual(there)
})

test('who says no has nothing done', async () => {
  const { desk, presses, done } = rig(missing, false)
  presses.pressed(1)
  expect(await desk.install(1)).toBe(false)
  expect(done).toEqual([])
})

test('a page in which nothing was pressed raises no question, and one press is good for one', async () => {
  const { desk, presses, asked } = rig(missing, false)
  await expect(desk.install(1)).rejects.toThrow('Nothing was pressed in this window')
  presses.pressed(2)
  await expect(desk.install(1)).rejects.toThrow('Nothing was pressed in this window')
  expect(asked).toEqual([])
  presses.pressed(1)
  await desk.install(1)
  await expect(desk.install(1)).rejects.toThrow('Nothing was pressed in this window')
  expect(asked).toHaveLength(1)
})

test('what is not offered is not asked about', async () => {
  const { desk, presses, asked } = rig(nothingOffered, true)
  for (const act of [() => desk.install(1), () => desk.remove(1)]) {
    presses.pressed(1)
    await expect(act()).rejects.toThrow('There is no helper to be')
  }
  expect(asked).toEqual([])
})

test('one question is open at a time, also for other windows', async () => {
  const { desk, presses, asked } = rig(missing, undefined)
  presses.pressed(1)
  presses.pressed(2)
  void desk.install(1)
  await expect(desk.install(2)).rejects.toThrow('Answer that dialog first')
  await Promise.resolve()
  expect(asked.length).toBeLessThan(2)
})

test.each([
  ['install', missing, 'The helper was not installed.'],
  ['install', { ...there, offer: 'update' }, 'The helper was not updated.'],
  ['remove', there, 'The helper was not removed.'],
] as const)('what went wrong with the %s of %j is told, and what is offered stays', async (act, offer, message) => {
  const { desk, presses, asked } = rig(offer, true, 'The password was not accepted.')
  presses.pressed(1)
  expect(await desk[act](1)).toBe(false)
  expect(asked[1]).toEqual({ kind: 'error', message, detail: 'The password was not accepted.', yes: null })
  expect(desk.offer).toEqual(offer)
})

test('it is removed the same way', async () => {
  const { desk, presses, done, asked } = rig(there, true)
  presses.pressed(1)
  expect(await desk.remove(1)).toBe(true)
  expect(done).toEqual(['remove'])
  expect(asked[0]).toMatchObject({ yes: 'Remove' })
  expect(desk.offer).toEqual(missing)
})
