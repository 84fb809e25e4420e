import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import type { Status } from '../../../../electron/api/status.ts'
import { UnrecordedNotice } from '../../../../renderer/features/status/unrecorded-notice.tsx'

const status: Status = {
  scope: { id: '1', label: '' }, named: 'same', state: { phase: 'live' }, eventsPerSecond: 0, overruns: 0, foreign: 0, malformed: 0, tables: [], privilege: 'elevated',
}

function notice(given: Status | null): string {
  return renderToStaticMarkup(createElement(UnrecordedNotice, { status: given }))
}

it('a window says that its helper has no journal, and why that may be', () => {
  expect(notice({ ...status, unrecorded: true })).toMatch(/role="note".*keeps no record.*nothing can undo a change that waits.*\/run\/linkwright/u)
})

it('and says nothing where it has one, or there is no helper', () => {
  expect([notice(status), notice(null)]).toEqual(['', ''])
})
