import { describe, expect, it } from 'vitest'
import * as wire from '../../../electron/privilege/frames.ts'
import { HelperClient } from '../../../electron/privilege/helper-client.ts'
import type { Undone } from '../../../electron/privilege/plan-events.ts'
import { endOf, failure, greeted, plan, waiting } from '../../support/privilege/scripted-client.ts'
import { frame, says, ScriptedHelper } from '../../support/privilege/scripted-helper.ts'

const { requests, replies, undoneBecause, refusedBecause } = wire

describe('a helper that does not keep to the protocol is closed', () => {
  const greetedWith = (...frames: readonly Uint8Array[]) => frames
  it.each([
    ['what is no frame', greetedWith(Uint8Array.of(1, 0, 0, 0, 1, 2, 3, 4)), /a frame of 1 bytes/],
    ['a frame that it does not know', greetedWith(frame(99, 0)), /a frame of type 99/],
    ['a frame that is cut', greetedWith(frame(replies.kDone, 0, new Uint8Array(11))), /11 bytes/],
    ['a frame that is too long', greetedWith(frame(replies.kKept, 0, new Uint8Array(9))), /9 bytes/],
    ['an end for an unknown reason', greetedWith(says.undone(5n, 99)), /because of 99/],
    ['READY twice', greetedWith(says.ready()), /READY/],
    ['DONE of no step', greetedWith(says.done(0, 0)), /steps 0 to 0/],
    ['DONE of more steps than there are', greetedWith(says.done(1, 2)), /steps 1 to 3 of a plan of 2/],
    ['APPLIED of another plan', greetedWith(says.applied(6n, 2000)), /of a plan that is not under way/],
    ['KEPT that nobody asked for', greetedWith(says.kept(5n)), /KEPT/],
    ['UNDONE of another plan', greetedWith(says.undone(6n, undoneBecause.kTimer)), /of a plan that is not under way/],
    ['a refused step that there is not', greetedWith(says.refusedStep(2, 17)), /step 2 of a plan of 2/],
    ['trouble with an inverse that there is not', greetedWith(says.trouble(0, 1, 2)), /inverse 1 of a step with 1/],
    ['a journal that nobody asked for', greetedWith(says.journalEntry(0)), /journal-entry that nobody asked for/],
    ['APPLIED twice', greetedWith(says.applied(5n, 2000), says.applied(5n, 2000)), /APPLIED/],
    ['DONE behind APPLIED', greetedWith(says.applied(5n, 2000), says.done(0, 1)), /done of a plan that was applied/],
  ])('%s', async (_, frames, reason) => {
    const helper = new ScriptedHelper()
    const client = await greeted(helper)
    const applied = client.apply(plan(5n), {})
    applied.catch(() => undefined)
    await helper.hears(requests.kApply)
    helper.says(...frames)
    const end = await client.ended
    expect(end.because).toBe('broken')
    expect(end.message).toMatch(reason)
    expect(helper.channel.socket.destroyed).toBe(true)
    expect(client.stage).toBe('ended')
    await expect(client.confirm(5n)).rejects.toThrow('There is no such change')
  })

  it('where it says nothing for too long, while a question is open', async () => {
    const helper = new ScriptedHelper()
    const client = await greeted(helper, 1)
    expect(await endOf(client.apply(plan(5n), {}))).toBe('broken')
    expect((await client.ended).message).toMatch(/has not answered/)
  })
})

describe('every promise is settled when the helper ends', () => {
  it('before it answers', async () => {
    const helper = new ScriptedHelper()
    const client = new HelperClient(helper.channel)
    const hello = client.hello()
    helper.ends(127)
    expect(await endOf(hello)).toBe('not-started')
    expect(await endOf(client.hello())).toBe('not-started')
  })

  it('while a plan is applied', async () => {
    const helper = new ScriptedHelper()
    const client = await greeted(helper)
    const applied = client.apply(plan(5n), {})
    await helper.hears(requests.kApply)
    const asked = [applied, client.confirm(5n), client.rollback(5n)].map((one) => endOf(one))
    await helper.hears(requests.kRollback)
    helper.ends(0)
    expect(await Promise.all(asked)).toEqual(['gone', 'gone', 'gone'])
  })

  it('and tells the listener of a plan that waited', async () => {
    const helper = new ScriptedHelper()
    const lost: Error[] = []
    const client = await waiting(helper, { onLost: (error) => lost.push(error) })
    helper.ends(0)
    expect(await client.ended).toMatchObject({ because: 'gone', message: 'It has ended.' })
    expect(lost).toEqual([await client.ended])
  })

  it('where it had nothing to do, as idle', async () => {
    const helper = new ScriptedHelper()
    const client = await greeted(helper)
    helper.ends(0)
    expect((await client.ended).because).toBe('idle')
    expect(await endOf(client.apply(plan(5n), {}))).toBe('idle')
    expect(client.stage).toBe('ended')
  })

  it('by a close of ours', async () => {
    const helper = new ScriptedHelper()
    const client = await waiting(helper)
    const closed = client.close()
    const question = endOf(client.confirm(5n))
    helper.ends(0)
    await closed
    expect(await question).toBe('closed')
    expect((await client.ended).because).toBe('closed')
  })
})

describe('what crosses on the way', () => {
  it('a confirmation that comes after the timer is answered with what the timer did', async () => {
    const helper = new ScriptedHelper()
    const heard: Undone[] = []
    const client = await waiting(helper, { onUndone: (undone) => heard.push(undone) })
    const kept = client.confirm(5n)
    await helper.hears(requests.kConfirm)
    helper.says(says.undone(5n, undoneBecause.kTimer, 2), says.refused(refusedBecause.kOrder))
    expect(await kept).toEqual({ state: 'undone', because: 'timer', undone: 2, failed: 0, conflicts: 0 })
    expect(heard).toEqual([{ because: 'timer', undone: 2, failed: 0, conflicts: 0 }])
    expect(client.stage).toBe('none')
    expect(await client.rollback(5n)).toMatchObject({ state: 'undone', because: 'timer' })
  })

  it('a rollback that comes after the timer, too', async () => {
    const helper = new ScriptedHelper()
    const client = await waiting(helper)
    const undone = client.rollback(5n)
    await helper.hears(requests.kRollback)
    helper.says(says.undone(5n, undoneBecause.kTimer), says.refused(refusedBecause.kOrder))
    expect(await undone).toMatchObject({ state: 'undone', because: 'timer' })
  })

  it('of two wishes to undo both hear of it', async () => {
    const helper = new ScriptedHelper()
    const client = await waiting(helper)
    const wishes = Promise.all([client.rollback(5n), client.rollback(5n)])
    await helper.hears(requests.kRollback, 2)
    helper.says(says.undone(5n, undoneBecause.kAsked), says.refused(refusedBecause.kOrder))
    expect(await wishes).toMatchObject([{ because: 'asked' }, { because: 'asked' }])
  })
})

it('a helper of another version is told as that', async () => {
  const helper = new ScriptedHelper()
  const hello = new HelperClient(helper.channel).hello()
  helper.says(says.refused(refusedBecause.kVersion, 'The helper speaks version 2.'))
  expect(await failure(hello)).toMatchObject({ because: 'version', message: expect.stringMatching(/another version.*speaks version 2/) })
})

it('a question for a password is taken back by a close', async () => {
  let stopped = 0
  const helper = new ScriptedHelper({ stop: () => void (stopped += 1) })
  const client = new HelperClient(helper.channel)
  const hello = endOf(client.hello())
  await client.close()
  expect(await hello).toBe('closed')
  expect(stopped).toBe(1)
})
