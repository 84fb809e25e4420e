import { expect, it } from 'vitest'

import type { ChangeRecord } from '../../../../electron/api/changes.ts'
import { changeRecord } from '../../../../electron/services/changes/change-record.ts'
import { changeFacts, endingOf, momentOf } from '../../../../renderer/features/changes/change-words.ts'
import { anna, sentPlan } from '../../../support/plans/sent-plan.ts'

function record(differs: Partial<ChangeRecord> = {}): ChangeRecord {
  return { ...changeRecord('id', undefined, anna, sentPlan({ phase: 'kept' })), ...differs }
}

it('tells each ending by a word and a shape of its own', () => {
  const left = record().steps.map((step) => ({ ...step, outcome: 'left' as const }))
  const endings = [
    endingOf(record(), true, false),
    endingOf(record(), true, true),
    endingOf(record({ outcome: 'undone', because: 'refused' }), true, false),
    endingOf(record({ outcome: 'undone', because: 'timer' }), true, false),
    endingOf(record({ outcome: 'undone', because: 'asked', steps: left }), true, false),
    endingOf(record({ outcome: 'failed' }), true, false),
    endingOf(record({ outcome: 'applying' }), true, false),
    endingOf(record({ outcome: 'applying' }), false, false),
  ]
  expect(endings.map(({ word, shape }) => `${word}: ${shape}`)).toEqual([
    'Kept: full', 'Kept, undone since: undone', 'Refused: octagon', 'Undone by its timer: undone', 'Undone but for what is left: triangle', 'Failed: triangle', 'Under way: half', 'No end recorded: dashed',
  ])
})

it('says who did it, by which right, where, and how long it waited to be kept', () => {
  expect(changeFacts(record())).toEqual(['anna, by polkit', 'kept after 60 s of 60 s'])
  const { wait: _, ...atOnce } = record()
  expect(changeFacts(atOnce)).toEqual(['anna, by polkit'])
  const byRoot = record({ user: { uid: 0 }, login: { uid: 1000, name: 'anna' }, way: 'own', namespace: 'lab', program: 'command-line', outcome: 'undone' })
  expect(changeFacts(byRoot)).toEqual(['anna as uid 0, with own rights', 'in lab', 'on the command line', 'ended after 60 s of 60 s'])
})

it('says the day of what was not today', () => {
  const { begun } = record()
  const at = Date.parse(begun)
  expect(momentOf(begun, at + 1000)).toMatch(/^\d\d:\d\d:15$/)
  expect(momentOf(begun, at + 7 * 86_400_000)).toMatch(/^2[789] Nov \d\d:\d\d$/)
})
