import { expect, it } from 'vitest'

import { changeRecord, type SentPlan } from '../../../../electron/services/changes/change-record.ts'
import { changesBatch } from '../../../../electron/services/changes/changes-batch.ts'
import { anna, sentPlan } from '../../../support/plans/sent-plan.ts'
import { uplinkSteps } from '../../../support/plans/made-plan.ts'

function recorded(sent: SentPlan) {
  return changeRecord('id', undefined, anna, sent)
}

function steps(...commands: readonly string[]): Pick<SentPlan['plan'], 'steps'> {
  return { steps: uplinkSteps.slice(0, commands.length).map((step, at) => ({ ...step, do: [commands[at] ?? ''] })) }
}

it('writes what was kept as commands, and what was not as comments', () => {
  const changes = [recorded(sentPlan({ phase: 'kept' }, steps('ip link add a type dummy'))), recorded(sentPlan({ phase: 'undone', because: 'timer' }, steps('ip link set dev a up')))]
  expect(changesBatch(changes, '')).toBe(`# 2026-11-28T08:50:15.000Z kept, by anna: Change the uplink of enp1s0
link add a type dummy
# 2026-11-28T08:50:15.000Z undone, timer, by anna: Change the uplink of enp1s0
# not kept: ip link set dev a up
`)
})

it('writes what was done in the wanted network namespace as commands, without naming it', () => {
  const changes = ['lab', "it's"].map((namespace) => recorded(sentPlan({ phase: 'kept' }, { namespace, ...steps(`ip -n ${namespace} link set dev a up`) })))
  const [head, ...lines] = changesBatch(changes, 'lab').split('\n')
  expect(head).toContain('kept in lab, by anna')
  expect(lines).toEqual(['link set dev a up', expect.stringMatching(/^# /), "# in another network namespace: ip -n it's link set dev a up", ''])
})

it.each([
  ['a line more', 'ip link set dev a up\nlink delete b'],
  ['a line that joins the next', 'ip link set dev a up \\'],
  ['text that turns its direction', 'ip link set dev a alias \u202Ex'],
  ['another program', 'rm -rf /\nlink delete b'],
])('makes one comment of a command that holds %s', (_what, command) => {
  const lines = changesBatch([recorded(sentPlan({ phase: 'kept' }, steps(command, 'ip link set dev b up')))], '').split('\n')
  expect(lines).toEqual([expect.stringMatching(/^# /), expect.stringMatching(/^# not .*[^\\]$/), 'link set dev b up', ''])
  expect(lines.join('')).not.toContain('\u202E')
})

it('makes one line of a title that has several', () => {
  const text = changesBatch([recorded(sentPlan({ phase: 'kept' }, { title: 'A\nlink delete b', steps: [] }))], '')
  expect(text).toBe('# 2026-11-28T08:50:15.000Z kept, by anna: A?link delete b\n')
})
