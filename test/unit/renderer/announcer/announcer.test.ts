import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Announcer, quietFor } from '../../../../renderer/components/announcer/announcer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** What a region says from now on, with when: milliseconds from the start. */
function heard(announcer: Announcer, region = 'window'): readonly (readonly [number, string])[] {
  const start = Date.now()
  const said: (readonly [number, string])[] = []
  let last = ''
  announcer.subscribe(() => {
    const now = announcer.heardIn(region)
    if (now !== '' && now !== last) said.push([Date.now() - start, now])
    last = now
  })
  return said
}

function inWindow(): Announcer {
  const announcer = new Announcer()
  announcer.enter('window')
  return announcer
}

describe('what those hear who hear the window', () => {
  it('is said at once when it was quiet, and is gone when the quiet is over', () => {
    const announcer = inWindow()
    const said = heard(announcer)
    announcer.say('done', 'Copied the row')
    vi.advanceTimersByTime(1)
    expect(said).toEqual([[0, 'Copied the row']])
    vi.advanceTimersByTime(quietFor)
    expect(announcer.heardIn('window')).toBe('')
  })

  it('is at most one sentence in five seconds, however much happens, and the newest of it', () => {
    const announcer = inWindow()
    const said = heard(announcer)
    for (let n = 0; n < 1000; n += 1) {
      announcer.say('record', `Change ${String(n)}`)
      vi.advanceTimersByTime(16)
    }
    vi.advanceTimersByTime(60_000)
    expect(said.map(([, sentence]) => sentence)).toEqual(['Change 0', expect.stringMatching(/^Change 3\d\d$/), expect.stringMatching(/^Change 6\d\d$/), expect.stringMatching(/^Change 9\d\d$/), 'Change 999'])
    const gaps = said.slice(1).map(([at], index) => at - (said[index]?.[0] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5000)
  })

  it('is first what a person did, though the record changes all the time', () => {
    const announcer = inWindow()
    const said = heard(announcer)
    announcer.say('record', 'eth0 changed: mtu')
    vi.advanceTimersByTime(100)
    announcer.say('done', 'Copied the row')
    announcer.say('data', 'Events were lost')
    announcer.say('record', 'eth0 changed: state')
    vi.advanceTimersByTime(60_000)
    expect(said.map(([, sentence]) => sentence)).toEqual(['eth0 changed: mtu', 'Copied the row', 'Events were lost', 'eth0 changed: state'])
  })

  it('is the result of a filter once nothing more is typed', () => {
    const announcer = inWindow()
    const said = heard(announcer)
    for (const sentence of ['90 rows match', '12 rows match', '3 rows match']) {
      announcer.say('filter', sentence)
      vi.advanceTimersByTime(300)
    }
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual([[1400, '3 rows match']])
  })

  it('is heard again when it is said again', () => {
    const announcer = inWindow()
    const said = heard(announcer)
    announcer.say('done', 'Copied the row')
    vi.advanceTimersByTime(1000)
    announcer.say('done', 'Copied the row')
    vi.advanceTimersByTime(60_000)
    expect(said.map(([, sentence]) => sentence)).toEqual(['Copied the row', 'Copied the row'])
  })

  it('is said in the dialog while one is open, and in the window again when it is closed', () => {
    const announcer = inWindow()
    const below = heard(announcer)
    const above = heard(announcer, 'dialog')
    const leave = announcer.enter('dialog')
    announcer.say('done', 'Copied the command')
    vi.advanceTimersByTime(60_000)
    leave()
    announcer.say('done', 'Copied the row')
    vi.advanceTimersByTime(60_000)
    expect(above.map(([, sentence]) => sentence)).toEqual(['Copied the command'])
    expect(below.map(([, sentence]) => sentence)).toEqual(['Copied the row'])
  })

  it('begins its quiet when it stands in the page, not when that was asked for', () => {
    const announcer = inWindow()
    const said = heard(announcer)
    announcer.say('record', 'one')
    vi.advanceTimersByTime(1)
    vi.advanceTimersByTime(2000)
    announcer.stands()
    announcer.say('record', 'two')
    vi.advanceTimersByTime(60_000)
    expect(said[1]?.[0]).toBeGreaterThanOrEqual(2001 + quietFor)
  })
})
