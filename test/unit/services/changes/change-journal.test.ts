import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { readChangeRecord } from '../../../../electron/api/changes.ts'
import { AppliedPlans } from '../../../../electron/services/plans/applying/applied-plans.ts'
import { ChangeJournal, mostHeld } from '../../../../electron/services/changes/change-journal.ts'
import { Changes } from '../../../../electron/services/changes/changes.ts'
import { JournalFile } from '../../../../electron/services/changes/journal-file.ts'
import { anna, sentPlan } from '../../../support/plans/sent-plan.ts'

let folder: string
let file: JournalFile
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lw-journal-'))
  file = new JournalFile(join(folder, 'changes.jsonl'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function written(): readonly string[] {
  return readFileSync(file.path, 'utf8').trimEnd().split('\n')
}

describe('what is recorded', () => {
  it('has a line when a plan is sent and one when it has ended', async () => {
    const journal = new ChangeJournal({ ...anna, login: { uid: 1001, name: 'bert' } }, file)
    void journal.note(sentPlan({ phase: 'applying' }, { namespace: 'lab' }), null)
    void journal.note(sentPlan({ phase: 'kept' }, { namespace: 'lab' }), null)
    await journal.settled()
    const [begun, ended, ...more] = written().map((line) => readChangeRecord(line))
    expect(more).toEqual([])
    expect(begun).toMatchObject({ outcome: 'applying' })
    expect(begun).not.toHaveProperty('ended')
    expect(ended).toEqual({
      version: 1, id: begun?.id, session: 'this', program: 'window', begun: '2026-11-28T08:50:15.000Z', ended: '2026-11-28T08:51:15.000Z', user: { uid: 1000, name: 'anna' }, login: { uid: 1001, name: 'bert' },
      way: 'polkit', namespace: 'lab', title: 'Change the uplink of enp1s0', outcome: 'kept', wait: 60,
      steps: [
        { sentence: 'Raise the MTU of enp1s0', do: ['ip link set dev enp1s0 mtu 9000'], undo: ['ip link set dev enp1s0 mtu 1500'], outcome: 'done' },
        expect.objectContaining({ do: ['ip address add 203.0.113.25/24 dev enp1s0'] }), expect.anything(), expect.anything(),
      ],
      warnings: [
        { title: 'Carries your ssh connection', detail: '203.0.113.24:22 from 198.51.100.61:53122 leaves by the default route that step 3 replaces', steps: [1, 3] },
        expect.objectContaining({ title: 'Managed by NetworkManager' }),
      ],
      differences: [],
    })
  })

  it('says which step was refused and why, and what is left', async () => {
    const journal = new ChangeJournal(anna, null)
    const refused = { outcome: 'refused', error: { code: 'netlink', message: 'The kernel refused this step: File exists (EEXIST).' } } as const
    void journal.note(sentPlan({ phase: 'undone', because: 'refused' }, {}, [{ outcome: 'undone' }, { outcome: 'left', sentence: 'Somebody else has changed this.' }, refused, { outcome: 'waiting' }]), null)
    const { changes } = await journal.read()
    expect(changes[0]?.steps.map(({ outcome, reason }) => [outcome, reason])).toEqual([['undone', undefined], ['left', 'Somebody else has changed this.'], ['refused', refused.error.message], ['waiting', undefined]])
    expect(changes[0]).toMatchObject({ outcome: 'undone', because: 'refused' })
  })

  it('names the change that was undone', async () => {
    const journal = new ChangeJournal(anna, file)
    void journal.note(sentPlan({ phase: 'kept' }, { id: 'a' }), null)
    void journal.note(sentPlan({ phase: 'kept' }, { id: 'b' }), 'a')
    const { changes } = await journal.read()
    expect(changes[1]?.undoes).toBe(changes[0]?.id)
  })
})

describe('what is read', () => {
  it('has what other sessions wrote, and passes over lines that are broken or of something else', async () => {
    const earlier = new ChangeJournal({ ...anna, session: 'earlier' }, file)
    void earlier.note(sentPlan({ phase: 'kept' }), null)
    await earlier.settled()
    appendFileSync(file.path, '{"version":1,"id"\n{"version":2}\n\u0000\u0001\n[]\nnull\n"text"\n')
    const journal = new ChangeJournal(anna, file)
    void journal.note(sentPlan({ phase: 'undone', because: 'timer' }), null)
    const { changes, unreadable, trouble } = await journal.read()
    expect(changes.map(({ session, outcome }) => [session, outcome])).toEqual([['earlier', 'kept'], ['this', 'undone']])
    expect([unreadable, trouble]).toEqual([6, null])
  })

  it('keeps a session’s changes where the file cannot be written, and says so once', async () => {
    execFileSync('mkfifo', [file.path])
    const said: string[] = []
    const journal = new ChangeJournal(anna, file, (sentence) => said.push(sentence))
    void journal.note(sentPlan({ phase: 'applying' }), null)
    void journal.note(sentPlan({ phase: 'kept' }), null)
    const { changes, trouble } = await journal.read()
    expect(changes.map(({ outcome }) => outcome)).toEqual(['kept'])
    expect(trouble).toBe(`What is changed cannot be recorded: ${file.path} is no file. Move it out of the way, or make room.`)
    expect(said).toEqual([trouble])
  })

  it('says why there are none of before', async () => {
    mkdirSync(file.path)
    expect(await new ChangeJournal(anna, file).read()).toMatchObject({ changes: [], trouble: `Changes made before cannot be read: ${file.path} is no file. Move it out of the way.` })
  })

  it('has nothing of a session without a file but its own', async () => {
    const journal = new ChangeJournal(anna, null)
    void journal.note(sentPlan({ phase: 'kept' }), null)
    expect((await journal.read()).changes).toHaveLength(1)
  })

  it('holds no more than some of a long session, the newest', async () => {
    const journal = new ChangeJournal(anna, null)
    for (let number = 0; number < mostHeld + 3; number += 1) void journal.note(sentPlan({ phase: 'kept' }, { id: `plan-${number}` }), null)
    const { changes } = await journal.read()
    expect(changes).toHaveLength(mostHeld)
    expect([journal.idOf('plan-2'), journal.idOf('plan-3')]).toEqual([null, changes[0]?.id])
  })
})

describe('what a window is told', () => {
  it('has the newest first, and which one can be undone', async () => {
    const journal = new ChangeJournal(anna, null)
    void journal.note(sentPlan({ phase: 'kept' }, { id: 'a', title: 'First' }), null)
    void journal.note(sentPlan({ phase: 'undone', because: 'asked' }, { id: 'b', title: 'Second' }), null)
    const applied = new AppliedPlans()
    applied.add({ plan: sentPlan({ phase: 'kept' }, { id: 'a' }).plan, steps: [], namespaces: [], facts: [] }, 0, null)
    const list = await new Changes(journal, applied, '').list()
    expect(list).toMatchObject({ session: 'this', more: false, changes: [{ title: 'Second' }, { title: 'First' }] })
    expect(list.undoable).toBe(list.changes[1]?.id)
  })

  it('has no text that could break a line or turn its direction', async () => {
    const hostile = 'a\u202Eb\nc\u001B[2J'
    const journal = new ChangeJournal({ ...anna, user: { uid: 0, name: hostile } }, null)
    const warnings = [{ code: 'overlap', title: hostile, detail: hostile, steps: [] }] as const
    const plan = { title: hostile, namespace: hostile, warnings, steps: sentPlan({ phase: 'kept' }).plan.steps.map((step) => ({ ...step, sentence: hostile, do: [hostile], undo: [hostile] })) }
    void journal.note(sentPlan({ phase: 'failed', error: { code: 'internal', message: hostile } }, plan), null)
    const [change] = (await new Changes(journal, new AppliedPlans(), '').list()).changes
    expect(JSON.stringify(change)).not.toMatch(/\\n|\\u001b|\u202E/)
    expect(change?.title).toBe(String.raw`a\u{202e}b\x0ac\x1b[2J`)
  })
})
