import { describe, expect, it } from 'vitest'
import { refusedBecause, requests, undoneBecause } from '../../../electron/privilege/frames.ts'
import { HelperRefusal } from '../../../electron/privilege/helper-error.ts'
import { failure, greeted, plan, step, waiting } from '../../support/privilege/scripted-client.ts'
import { frame, says, ScriptedHelper } from '../../support/privilege/scripted-helper.ts'

describe('a plan that the helper will not have', () => {
  it('is told as refused, the rest of it is not sent, and the next one is applied', async () => {
    const helper = new ScriptedHelper()
    const client = await greeted(helper)
    helper.pause()
    const refused = client.apply(plan(5n, 4096), {})
    helper.says(says.refused(refusedBecause.kNotAllowed, 'Step: a link of kind "xyz" is not allowed.'))
    const told = failure(refused)
    helper.resume()
    expect(await told).toMatchObject({ because: 'not-allowed', message: expect.stringContaining('a link of kind "xyz" is not allowed') })
    expect(await told).toBeInstanceOf(HelperRefusal)
    expect(helper.count(requests.kStep)).toBeLessThan(4096)
    expect(helper.count(requests.kApply)).toBe(0)
    expect(client.stage).toBe('none')
    const applied = client.apply(plan(6n, 2, 0), {})
    await helper.hears(requests.kApply)
    helper.says(says.applied(6n, 0))
    expect(await applied).toEqual({ state: 'kept' })
  })

  it('is not sent where another waits', async () => {
    const helper = new ScriptedHelper()
    const client = await waiting(helper)
    expect(await failure(client.apply(plan(6n), {}))).toMatchObject({ because: 'busy' })
    expect(helper.count(requests.kBegin)).toBe(1)
  })

  it.each([
    ['without steps', plan(5n, 0), /nothing to do/],
    ['with too many steps', plan(5n, 4097), /4097 steps/],
    ['that waits too short', plan(5n, 1, 1999), /2 seconds to 10 minutes/],
    ['that waits too long', plan(5n, 1, 600_001), /2 seconds to 10 minutes/],
    ['with a step that no frame holds', { ...plan(5n), steps: [{ ...step, forward: { kind: 'netlink' as const, message: new Uint8Array(65_520) } }] }, /Step 1 .* cannot be sent/],
    ['with more bytes than a helper keeps', { ...plan(5n), steps: Array.from({ length: 140 }, () => ({ ...step, forward: { kind: 'netlink' as const, message: new Uint8Array(60_000) } })) }, /one may take 8388608/],
    ['into a namespace, where none can be passed', { ...plan(5n), namespaces: new Map([[0, 0]]) }, /No network namespace can be passed/],
  ])('is not sent %s', async (_, unfit, reason) => {
    const helper = new ScriptedHelper()
    const client = await greeted(helper)
    expect(await failure(client.apply(unfit, {}))).toMatchObject({ error: { code: 'invalid-input', message: expect.stringMatching(reason) } })
    expect(client.stage).toBe('none')
    expect(helper.heard).toHaveLength(1)
  })

  it('is taken back where a namespace cannot be passed', async () => {
    const helper = new ScriptedHelper({
      passDescriptor: () => {
        throw new Error('EBADF')
      },
    })
    const client = await greeted(helper)
    const applied = failure(client.apply({ ...plan(5n), namespaces: new Map([[0, 99]]) }, { onUndone: () => expect.fail('nothing was done') }))
    await helper.hears(requests.kRollback)
    helper.says(says.undone(5n, undoneBecause.kAsked, 0))
    expect(await applied).toMatchObject({ message: 'EBADF' })
    expect(client.stage).toBe('none')
    expect(helper.count(requests.kStep)).toBe(0)
  })
})

it('thousands of steps wait while the helper does not read', async () => {
  const helper = new ScriptedHelper()
  const client = await greeted(helper)
  helper.pause()
  const applied = client.apply(plan(5n, 4096), {})
  // Far more often than it takes to hand all of them to the stream.
  for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(helper.channel.socket.writableLength).toBeGreaterThan(0)
  expect(helper.channel.socket.writableLength).toBeLessThan(2 * 65_536)
  helper.resume()
  await helper.hears(requests.kApply)
  expect(helper.count(requests.kStep)).toBe(4096)
  helper.says(says.applied(5n, 2000))
  expect(await applied).toEqual({ state: 'waiting', left: 2000 })
})

it('a descriptor is passed when nothing is under way that its frame could land in', async () => {
  const underWay: number[] = []
  const helper: ScriptedHelper = new ScriptedHelper({ passDescriptor: () => void underWay.push(helper.channel.socket.writableLength) })
  const client = await greeted(helper)
  const applied = client.apply({ ...plan(5n), namespaces: new Map([[0, 9], [1, 9]]) }, {})
  await Promise.resolve()
  helper.channel.socket.write(frame(requests.kJournal, 0))
  await helper.hears(requests.kApply)
  expect(helper.count(requests.kJournal)).toBe(1)
  expect(underWay).toEqual([0, 0])
  helper.says(says.applied(5n, 2000))
  expect(await applied).toMatchObject({ state: 'waiting' })
})

describe('the helper does one thing at a time', () => {
  it('so a plan is sent when the journal has been told, and one question about that after the other', async () => {
    const helper = new ScriptedHelper()
    const client = await greeted(helper)
    const told = Promise.all([client.leftBehind(), client.leftBehind()])
    const applied = client.apply(plan(5n), {})
    await helper.hears(requests.kJournal)
    expect(helper.count(requests.kJournal)).toBe(1)
    helper.says(says.journalEntry(0))
    await helper.hears(requests.kJournal, 2)
    expect(helper.count(requests.kBegin)).toBe(0)
    helper.says(says.journalEntry(0))
    await helper.hears(requests.kApply)
    helper.says(says.applied(5n, 2000))
    expect(await told).toEqual([null, null])
    expect(await applied).toEqual({ state: 'waiting', left: 2000 })
  })

  it('and the journal is not asked for while a plan is under way, which that would end', async () => {
    const helper = new ScriptedHelper()
    const client = await waiting(helper)
    expect(await failure(client.undoLeftBehind())).toMatchObject({ because: 'busy' })
    expect(helper.count(requests.kJournal)).toBe(0)
  })
})
