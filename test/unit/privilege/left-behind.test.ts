import { expect, it } from 'vitest'
import { readyFlags, requests } from '../../../electron/privilege/frames.ts'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import { HeldMark } from '../../../electron/privilege/unsettled-mark.ts'
import { readLeftBehind } from '../../../electron/services/plans/applying/left-behind.ts'
import { failure } from '../../support/privilege/scripted-client.ts'
import { says, ScriptedHelper } from '../../support/privilege/scripted-helper.ts'

/** An app that suspects something, and its helper, which says at its start whether it has a record, and when asked that there is nothing in it. */
async function asked({ hasRecord }: { hasRecord: boolean }) {
  const helper = new ScriptedHelper()
  const mark = new HeldMark()
  mark.set()
  const privilege = new Privilege(() => helper.channel, mark)
  let told = 0
  privilege.onState(() => (told += 1))
  const read = failure(readLeftBehind(privilege))
  helper.says(says.ready(undefined, hasRecord ? readyFlags.kJournalled | readyFlags.kLeftBehind : readyFlags.kJournalled))
  await helper.hears(requests.kJournal)
  const toldBefore = told
  const before = privilege.hasLeftBehind
  helper.says(says.journalEntry(0))
  return { error: await read, before, after: privilege.hasLeftBehind, isMarked: mark.isSet, isTold: told > toldBefore }
}

it('a record that the helper cannot make sense of is said to be damaged, and offered no more', async () => {
  expect(await asked({ hasRecord: true })).toMatchObject({ error: { error: { code: 'internal', message: expect.stringContaining('is damaged') } }, before: 'there', after: null, isMarked: false, isTold: true })
})

it.each([
  [readyFlags.kJournalLacking, true],
  [readyFlags.kJournalled, false],
  [0, false],
])('a helper whose READY has the flags %i lacks its journal: %j', async (flags, lacks) => {
  const helper = new ScriptedHelper()
  const privilege = new Privilege(() => helper.channel)
  const elevating = privilege.elevate()
  helper.says(says.ready(undefined, flags))
  await elevating
  expect(privilege.lacksJournal).toBe(lacks)
  await privilege.lock()
  expect(privilege.lacksJournal).toBe(false)
})

it('where there is none, all that had not been kept is undone', async () => {
  expect(await asked({ hasRecord: false })).toMatchObject({ error: { error: { code: 'unavailable', message: 'Nothing was left behind: what had not been kept is undone.' } }, before: null, after: null, isMarked: false })
})
