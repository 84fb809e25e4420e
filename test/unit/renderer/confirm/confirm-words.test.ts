import { describe, expect, it } from 'vitest'

import type { PlanState, StepOutcome } from '../../../../electron/api/plan.ts'
import { plainSentence, sentenceParts } from '../../../../renderer/components/marked-names.ts'
import { formatMicroseconds } from '../../../../renderer/confirm/format-microseconds.ts'
import { outcomeWords } from '../../../../renderer/confirm/outcome-words.ts'
import { stepNumbers } from '../../../../renderer/confirm/step-numbers.ts'
import { clockText, momentOf, secondsLeft, spokenTime } from '../../../../renderer/confirm/time-left.ts'
import { readWait, waitText } from '../../../../renderer/confirm/wait-text.ts'
import { madePlan, planState } from '../../../support/plans/made-plan.ts'

describe('a sentence with names', () => {
  it('has them apart, in their places', () => {
    expect(sentenceParts('Move \u2068eth0\u2069 below \u2068br-lan\u2069.')).toEqual([
      { text: 'Move ', name: false },
      { text: 'eth0', name: true },
      { text: ' below ', name: false },
      { text: 'br-lan', name: true },
      { text: '.', name: false },
    ])
  })

  it('stays a sentence where a mark is missing', () => {
    expect(plainSentence('Move \u2068eth0 up')).toBe('Move eth0 up')
    expect(plainSentence('Move eth0\u2069 up')).toBe('Move eth0\\u{2069} up')
  })

  it.each([
    ['a mark that turns what follows round', '\u202e', '\\u{202e}'],
    ['a character of no width', '\u200b', '\\u{200b}'],
    ['a line break', '\n', '\\u{a}'],
    ['an escape', '\u001b', '\\u{1b}'],
  ])('shows %s', (_what, character, written) => {
    expect(plainSentence(`Delete \u2068eth${character}0\u2069`)).toBe(`Delete eth${written}0`)
  })
})

it.each([
  [[2], 'step 3'],
  [[0, 2], 'steps 1, 3'],
  [[2, 0, 1], 'steps 1–3'],
  [[0, 1, 5, 6, 7], 'steps 1, 2, 6–8'],
  [[], ''],
])('steps %j are called %j', (steps, words) => {
  expect(stepNumbers(steps)).toBe(words)
})

it('says of what is kept what somebody else has changed of it while it waited', () => {
  const plan = madePlan()
  const state = { ...planState(plan, { phase: 'kept' }), differences: ['mtu of Link \u2068eth0\u2069 was left as 1400, and is 1300 by now.'] }
  expect(outcomeWords({ plan, state, privilege: 'own' })).toMatchObject({ tone: 'warn', sentence: expect.stringContaining('Kept, but for what somebody else has changed since.'), left: state.differences, spoken: expect.stringContaining('is 1300 by now') })
})

it('heads a failure with its first sentence, and reads out all of it', () => {
  const plan = madePlan()
  const message = 'The helper \u2068/a. b\u2069 did not start (“No. Never. ”). Nothing was changed. Start \u2068it\u2069.'
  const words = outcomeWords({ plan, state: planState(plan, { phase: 'failed', error: { code: 'unavailable', message } }), privilege: 'own' })
  expect(words).toMatchObject({ sentence: 'The helper \u2068/a. b\u2069 did not start (“No. Never. ”).', error: { message: 'Nothing was changed. Start \u2068it\u2069.' } })
  expect(words?.spoken).toBe(plainSentence(message))
})

it.each(['Nothing was sent.', 'no end', '', '“Never closed. Here.', 'Is it there?'])('a failure of one sentence (%j) is nothing but that', (message) => {
  const plan = madePlan()
  expect(outcomeWords({ plan, state: planState(plan, { phase: 'failed', error: { code: 'internal', message } }), privilege: 'own' })).toMatchObject({ sentence: message, error: { message: '' } })
})

describe('a time to confirm', () => {
  it.each([
    ['90', 90],
    ['90 s', 90],
    ['2 min', 120],
    ['1:30', 90],
    ['10 min', 600],
    ['2', 2],
    ['0.05 min', 3],
  ])('is read from %j', (typed, seconds) => {
    expect(readWait(typed)).toBe(seconds)
  })

  it.each(['1', '1.9 s', '601', '11 min', '10:01', '1:60', '-5', 'soon', '', '5 h', '1e2'])('is not %j', (typed) => {
    expect(readWait(typed)).toBeNull()
  })

  it('is written so that it is read as the same', () => {
    for (const seconds of [2, 15, 60, 90, 119, 120, 125, 300, 599, 600]) expect(readWait(waitText(seconds))).toBe(seconds)
  })
})

describe('the time that is left', () => {
  it('is over not before it is', () => {
    expect([secondsLeft(10_000, 9001), secondsLeft(10_000, 9999), secondsLeft(10_000, 10_000), secondsLeft(10_000, 20_000)]).toEqual([1, 1, 0, 0])
    expect([clockText(0), clockText(41), clockText(600)]).toEqual(['0:00', '0:41', '10:00'])
    expect([spokenTime(41), spokenTime(60), spokenTime(90), spokenTime(1)]).toEqual(['41 seconds', '1 minute', '1 minute 30 seconds', '1 second'])
  })

  it('is said at the start, when half is over and ten seconds before the end', () => {
    const moments = Array.from({ length: 61 }, (_, passed) => momentOf(60 - passed, 60))
    expect(moments.indexOf('half')).toBe(30)
    expect(moments.indexOf('ten')).toBe(50)
    expect([...new Set(moments)]).toEqual(['start', 'half', 'ten'])
  })

  it('is said less often where there is little of it', () => {
    const saidOf = (wait: number) => [...new Set(Array.from({ length: wait + 1 }, (_, passed) => momentOf(wait - passed, wait)))]
    expect(saidOf(15)).toEqual(['start', 'ten'])
    expect(saidOf(5)).toEqual(['start'])
  })
})

it('the kernel’s time is given in what suits it', () => {
  expect([formatMicroseconds(0), formatMicroseconds(40), formatMicroseconds(99), formatMicroseconds(900), formatMicroseconds(12_345), formatMicroseconds(1_240_000)]).toEqual(['under 0.01 ms', '0.04 ms', '0.10 ms', '0.9 ms', '12 ms', '1.2 s'])
})

describe('what became of a plan', () => {
  const plan = madePlan()
  const words = (progress: PlanState['progress'], outcomes?: readonly StepOutcome[], more: Partial<PlanState> = {}) =>
    outcomeWords({ plan, privilege: 'password', state: { ...planState(plan, progress, outcomes), ...more } })
  const refused: StepOutcome = { outcome: 'refused', error: { code: 'netlink', message: 'No.' } }

  it('is nothing while nothing was ordered', () => {
    expect(outcomeWords({ plan, privilege: 'password', state: null })).toBeNull()
  })

  it('says which step is under way', () => {
    expect(words({ phase: 'applying' }, [{ outcome: 'done', microseconds: 1 }, { outcome: 'waiting' }, { outcome: 'waiting' }, { outcome: 'waiting' }])?.sentence).toBe('Applying step 2 of 4.')
  })

  it('says that nothing was changed where the first step was refused', () => {
    expect(words({ phase: 'undone', because: 'refused' }, [refused, { outcome: 'waiting' }, { outcome: 'waiting' }, { outcome: 'waiting' }])?.sentence).toBe('Step 1 was refused. Nothing was changed.')
  })

  it('does not say that all is as it was where a step is not', () => {
    const said = words({ phase: 'undone', because: 'refused' }, [{ outcome: 'left', sentence: 'Somebody else changed it since.' }, { outcome: 'undone' }, refused, { outcome: 'waiting' }])
    expect(said?.sentence).toBe('Step 3 was refused. Of the 2 steps before 1 was undone.')
    expect(said?.left).toEqual(['Step 1 was not undone: Somebody else changed it since.'])
  })

  it('does not say that it was undone where nobody knows of which steps that is so', () => {
    const said = words({ phase: 'undone', because: 'connection' }, [{ outcome: 'unknown' }, { outcome: 'left', sentence: 'Somebody else changed it since.' }, { outcome: 'unknown' }])
    expect(said?.sentence).toBe('What had applied it was cut off, and not all of it could be undone.')
    expect(said?.left).toEqual(['Step 2 was not undone: Somebody else changed it since.', 'Whether steps 1, 3 were undone is unknown.'])
  })

  it('says of a helper that was killed of which steps nobody knows whether they are applied, by their runs', () => {
    const said = words({ phase: 'failed', error: { code: 'unavailable', message: 'It was killed.' } }, [{ outcome: 'done', microseconds: 1 }, { outcome: 'unknown' }, { outcome: 'unknown' }, { outcome: 'unknown' }])
    expect(said).toMatchObject({ sentence: 'It was killed.', left: ['Whether steps 2 to 4 were applied is unknown.'] })
  })

  it('does not say that it was undone where a step is still as it was applied', () => {
    const left: StepOutcome = { outcome: 'left', sentence: 'Undoing this was refused: EBUSY.' }
    const sentences = (['timer', 'asked', 'connection'] as const).map((because) => words({ phase: 'undone', because }, [left, { outcome: 'undone' }, { outcome: 'undone' }, { outcome: 'undone' }])?.sentence)
    expect(sentences).toEqual(['Nobody kept it in time, and not all of it could be undone.', 'Not all of it could be undone.', 'What had applied it was cut off, and not all of it could be undone.'])
    expect(words({ phase: 'undone', because: 'refused' }, [left, refused, { outcome: 'waiting' }, { outcome: 'waiting' }])?.sentence).toBe('Step 2 was refused. What the step before did could not be undone.')
  })

  it('tells at once of whatever was undone, with all that is not as before', () => {
    const said = words({ phase: 'undone', because: 'timer' }, undefined, { differences: ['The route \u206810.0.0.0/8\u2069 is gone.'] })
    expect(said).toMatchObject({ tone: 'bad', settled: true, spoken: 'Undone, but not all is as it was: nobody kept it in time. The route 10.0.0.0/8 is gone.' })
    expect(words({ phase: 'undone', because: 'timer' })).toMatchObject({ tone: 'warn', sentence: 'Undone: nobody kept it in time.' })
    expect(words({ phase: 'undone', because: 'asked' })).toMatchObject({ tone: 'plain', sentence: 'Undone, as asked.' })
  })

  it('tells of what could not be compared, and calls what was undone undone', () => {
    const said = words({ phase: 'undone', because: 'asked' }, undefined, { notCompared: true })
    expect(said).toMatchObject({ tone: 'plain', sentence: 'Undone, as asked.', left: [expect.stringMatching(/^Not everything that this is about could be compared/)] })
  })

  it('does not call undone what nothing undoes', () => {
    const stays = { outcome: 'left', sentence: 'Nothing undoes it.' } as const
    const state = planState(plan, { phase: 'undone', because: 'refused' }, [stays, { outcome: 'undone' }, refused, { outcome: 'waiting' }])
    const said = outcomeWords({ plan, privilege: 'password', state })
    expect(said).toMatchObject({ sentence: 'Step 3 was refused. Of the 2 steps before 1 was undone.', left: ['Step 1 was not undone: Nothing undoes it.'] })
    const alone = planState(plan, { phase: 'undone', because: 'refused' }, [stays, refused, { outcome: 'waiting' }, { outcome: 'waiting' }])
    expect(outcomeWords({ plan, privilege: 'password', state: alone })?.sentence).toBe('Step 2 was refused. What the step before did could not be undone.')
  })

  it('lets what was kept be', () => {
    expect(words({ phase: 'kept' })).toMatchObject({ tone: 'ok', spoken: '' })
  })
})
