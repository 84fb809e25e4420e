import { expect, test } from 'vitest'

import { Leaving, type LeavingQuestion } from '../../../../electron/shell/plans/leaving.ts'

/** When what waits is undone. */
const noon = new Date(2026, 0, 1, 12).getTime()

/** A person whose answer a test gives, and a change that waits. */
function rig(options: { ending?: boolean } = {}) {
  const asked: { readonly over: string | null; readonly question: LeavingQuestion }[] = []
  let answer: (goes: boolean) => void = () => {}
  const leaving = new Leaving<string>({
    isEnding: () => options.ending === true,
    now: () => noon - 41_000,
    ask(over, question, signal) {
      asked.push({ over, question })
      return new Promise((resolve) => {
        answer = resolve
        signal.addEventListener('abort', () => resolve(false))
      })
    },
  })
  return { leaving, asked, answers: (goes: boolean) => answer(goes) }
}

function change() {
  let end: (how: 'plain' | 'told') => void = () => {}
  const ended = new Promise<'plain' | 'told'>((resolve) => {
    end = resolve
  })
  const undone: string[] = []
  return { undone, ends: (how: 'plain' | 'told') => end(how), waiting: { title: 'Raise the MTU of eth0', until: noon, ended, undo: () => void undone.push('undo') } }
}

test('a window in which nothing waits goes without a question', () => {
  const { leaving, asked } = rig()
  expect(leaving.asked('window', null)).toBeNull()
  expect(asked).toEqual([])
})

test('who stays loses nothing', async () => {
  const { leaving, asked, answers } = rig()
  const { waiting, undone } = change()
  const stays = leaving.asked('window', waiting)
  answers(false)
  expect(await stays).toBe(false)
  expect(undone).toEqual([])
  expect(asked).toMatchObject([{ over: 'window', question: {
    message: 'Undo “Raise the MTU of eth0” and close the window?',
    detail: 'It is applied and waits to be kept. Left alone, it is undone in 41 s, at 12:00:00. To keep it, go back and press Keep at the foot of the window.',
    buttons: ['Go back', 'Undo and close'],
  } }])
})

test('who goes does so once it is undone; what could not be undone whole is read first', async () => {
  for (const [how, goes] of [['plain', true], ['told', false]] as const) {
    const { leaving, answers } = rig()
    const { waiting, undone, ends } = change()
    const going = leaving.asked('window', waiting)
    answers(true)
    await expect.poll(() => undone).toEqual(['undo'])
    ends(how)
    expect(await going).toBe(goes)
  }
})

test('the question is taken back when the change does not wait any more, and the window stays to say what became of it', async () => {
  const { leaving } = rig()
  const { waiting, undone, ends } = change()
  const staying = leaving.asked('window', waiting)
  ends('plain')
  expect(await staying).toBe(false)
  expect(undone).toEqual([])
})

test('it is asked once, however often the window is closed meanwhile', async () => {
  const { leaving, asked, answers } = rig()
  const { waiting } = change()
  const first = leaving.asked('window', waiting)
  expect(await leaving.asked('window', waiting)).toBe(false)
  expect(await leaving.quits([waiting])).toBe(false)
  answers(false)
  await first
  expect(asked).toHaveLength(1)
})

test('who quits is asked about all windows at once', async () => {
  const { leaving, asked, answers } = rig()
  const [one, other] = [change(), change()]
  expect(await leaving.quits([])).toBe(true)
  const going = leaving.quits([one.waiting, other.waiting])
  answers(true)
  await expect.poll(() => [...one.undone, ...other.undone]).toEqual(['undo', 'undo'])
  one.ends('plain')
  other.ends('plain')
  expect(await going).toBe(true)
  expect(asked).toMatchObject([{ over: null, question: { message: 'Undo 2 changes and quit Linkwright?', detail: expect.stringMatching(/the first in 41 s, at 12:00:00/u), buttons: ['Go back', 'Undo and quit'] } }])
})

test('the sandbox is started over without a question where nothing waits, and else as one quits', async () => {
  const { leaving, asked, answers } = rig()
  const { waiting, undone, ends } = change()
  expect(await leaving.startsOver([])).toBe(true)
  const stays = leaving.startsOver([waiting])
  answers(false)
  expect(await stays).toBe(false)
  expect(undone).toEqual([])
  const going = leaving.startsOver([waiting])
  answers(true)
  ends('plain')
  expect(await going).toBe(true)
  expect(undone).toEqual(['undo'])
  expect(asked[1]).toMatchObject({ question: { message: 'Undo “Raise the MTU of eth0” and start the sandbox over?', buttons: ['Go back', 'Undo and start over'] } })
})

test('nobody is asked when the app ends anyway: a signal waits for no answer', () => {
  const { leaving, asked } = rig({ ending: true })
  expect(leaving.asked('window', change().waiting)).toBeNull()
  expect(asked).toEqual([])
})
