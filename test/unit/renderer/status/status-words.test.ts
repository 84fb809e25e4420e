import { describe, expect, it } from 'vitest'
import { leastReceiveBuffer, mayChangeWords, namespaceNotice, namespaceWords, phaseWords, placeWords, statusCounts, toldState, windowTitle } from '../../../../renderer/features/status/status-words.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

const { status } = new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) })

describe('the state of the data', () => {
  it('has a word and a shape of its own in every phase', () => {
    const phases = [
      { phase: 'loading', received: 0 },
      { phase: 'live' },
      { phase: 'stale', reason: 'events were lost' },
      { phase: 'failed', error: { code: 'netlink', message: 'The socket is gone.' } },
    ] as const
    expect(phases.map((phase) => phaseWords(phase).word)).toEqual(['Loading', 'Live', 'Stale', 'Failed'])
    expect(new Set(phases.map((phase) => phaseWords(phase).shape)).size).toBe(phases.length)
  })

  it('says how much is there, and why it is in doubt', () => {
    expect(phaseWords({ phase: 'loading', received: 412_006 }).detail).toBe('412,006 so far')
    expect(phaseWords({ phase: 'repairing', reason: '38 events were lost' })).toMatchObject({ word: 'Repairing', detail: '38 events were lost' })
  })
})

describe('what the window may change', () => {
  const desk = { readOnly: false, sandbox: false, sandboxed: true }

  it('is nothing, by itself or because it was asked for', () => {
    expect(mayChangeWords(desk)).toMatchObject({ short: 'Read-only (locked)', open: false })
    expect(mayChangeWords(null).short).toBe('Read-only (locked)')
    expect(mayChangeWords({ ...desk, readOnly: true }, 'elevated')).toEqual({ short: 'Read-only (--read-only)', long: 'nothing: this window only reads, as was asked for with --read-only', open: false })
  })

  it('is the network once the right was given, of root and in the sandbox from the start', () => {
    expect(mayChangeWords(desk, 'elevating')).toMatchObject({ short: 'Asking for the right', open: false })
    expect(mayChangeWords(desk, 'elevated')).toMatchObject({ short: 'Can change network', open: true })
    expect(mayChangeWords(desk, 'confirming')).toMatchObject({ short: 'Can change network', open: true })
    expect(mayChangeWords({ ...desk, sandboxed: false })).toMatchObject({ short: 'Root', open: true })
    expect(mayChangeWords({ ...desk, sandbox: true })).toMatchObject({ short: 'Sandbox', open: true })
  })
})

describe('the name of the namespace', () => {
  const scope = { id: 'local:7', label: 'blue' } as const

  it('is not spoken of while it stands for what is shown', () => {
    expect(namespaceNotice({ ...status, scope, named: 'same' })).toBeNull()
  })

  it('is said to be gone, and why its links are still there', () => {
    expect(namespaceNotice({ ...status, scope, named: 'gone' })).toEqual({
      title: 'The network namespace blue was deleted.',
      explanation: 'What is shown is the old one, which the kernel keeps alive because this window still listens in it.',
      reopen: null,
    })
  })

  it('is said to be another’s, which can be shown', () => {
    expect(namespaceNotice({ ...status, scope, named: 'other' })).toMatchObject({ title: expect.stringContaining('another has its name'), reopen: 'Show the new blue' })
  })

  it('is not said to be gone where nobody may look', () => {
    const notice = namespaceNotice({ ...status, scope, named: 'unknown' })
    expect(notice?.title).toBe('Whether blue still stands for the network namespace that is shown cannot be seen any more.')
    expect(notice?.reopen).toBeNull()
  })
})

describe('what the line says of the data', () => {
  const live = { phase: 'live' } as const
  const loading = { phase: 'loading', received: 0 } as const
  const stale = { phase: 'stale', reason: 'lost' } as const

  it('is the scope’s state while the view itself is live', () => {
    expect(toldState({ ...status, state: stale }, live)).toBe(stale)
    expect(toldState({ ...status, state: live }, live)).toBe(live)
  })

  it('is the view’s own while that is worse, or the scope’s has not caught up with it', () => {
    expect(toldState({ ...status, state: live }, stale)).toBe(stale)
    expect(toldState({ ...status, state: loading }, live)).toBe(live)
    expect(toldState(null, loading)).toBe(loading)
  })

  it('calls the namespace that the app runs in its own', () => {
    expect(namespaceWords(status)).toBe('host')
    expect(namespaceWords({ ...status, scope: { ...status.scope, label: '' } })).toBe('own')
  })
})

describe('the place', () => {
  it('is the machine, and the namespace where it has a name', async () => {
    const answer = await new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) }).call('about.get', undefined)
    const about = answer.ok ? answer.value : null
    expect(placeWords(null, null)).toBe('')
    expect(placeWords({ ...status, scope: { ...status.scope, label: '' } }, about)).toBe('desk')
    expect(placeWords({ ...status, scope: { ...status.scope, label: 'blue' } }, about)).toBe('blue on desk')
    expect(windowTitle('Routes', 'blue on desk')).toBe('Routes of blue on desk – Linkwright')
  })
})

it('in the sandbox, the place is that, and never this machine', () => {
  const inSandbox = { host: 'desk', sandbox: true }
  expect(placeWords({ ...status, scope: { ...status.scope, label: '' } }, inSandbox)).toBe('the sandbox')
  expect(placeWords({ ...status, scope: { ...status.scope, label: '/proc/53/ns/net' } }, inSandbox)).toBe('/proc/53/ns/net in the sandbox')
  expect(windowTitle('Links', 'the sandbox')).toBe('Links of the sandbox – Linkwright')
})

describe('the counters', () => {
  it('say that routes are not among the events until they are listened to', () => {
    const unheard = (...names: readonly string[]) =>
      statusCounts({ ...status, tables: status.tables.map((table) => (names.includes(table.name) ? { ...table, heard: false, receiveBuffer: 0 } : table)) })
    expect(unheard('routes').map((each) => each.of)).toEqual(['link events/s', 'overruns'])
    expect(unheard('routes')[0]?.explanation).toBe('What the kernel told of links and addresses in the last second; routes are listened to once they are opened')
    expect(unheard().map((each) => each.of)).toEqual(['events/s', 'overruns'])
    expect(unheard()[0]?.explanation).toBe('What the kernel told of links, addresses and routes in the last second')
  })

  it('say what buffer there is at the least, of the tables that are listened to', () => {
    const buffers = (...granted: readonly number[]) => granted.map((receiveBuffer) => ({ name: 'links', heard: receiveBuffer > 0, receiveBuffer }))
    expect(leastReceiveBuffer({ ...status, tables: buffers(8000, 2000, 0) })).toBe(2000)
    expect(leastReceiveBuffer({ ...status, tables: [] })).toBe(0)
  })

  it('show overruns always, and what must never happen only once it did', () => {
    expect(statusCounts({ ...status, eventsPerSecond: 213.7 }).map((each) => `${each.count} ${each.of}`)).toEqual(['214 events/s', '0 overruns'])
    expect(statusCounts({ ...status, eventsPerSecond: 1.2 }).map((each) => `${each.count} ${each.of}`)).toContain('1 event/s')
    const bad = statusCounts({ ...status, overruns: 1, malformed: 2, foreign: 3 })
    expect(bad.map((each) => `${each.count} ${each.of}`)).toEqual(['0 events/s', '1 overrun', '2 malformed', '3 foreign'])
    expect(bad.map((each) => each.wrong)).toEqual([false, true, true, true])
  })
})
