import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { LinkRow } from '../../../../electron/api/rows.ts'
import { usualColumns } from '../../../../electron/api/usual-columns.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { linkColumns } from '../../../../renderer/features/links/link-columns.tsx'
import { linkFacts } from '../../../../renderer/features/links/link-facts.ts'
import { SettingsStore } from '../../../../renderer/features/settings/settings-store.ts'
import { SettingsContext } from '../../../../renderer/features/settings/use-settings.ts'
import { ViewActions } from '../../../../renderer/features/view/view-actions.ts'
import { ViewPane } from '../../../../renderer/features/view/view-pane.tsx'
import { ViewSession } from '../../../../renderer/features/view/view-session.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

const nothing = () => undefined

// What the table asks of the page before there is one.
beforeAll(() => void vi.stubGlobal('window', { innerWidth: 1280, innerHeight: 800 }))
afterAll(() => void vi.unstubAllGlobals())

/** A view of links, as markup, with that above its table. */
function drawn(summary: ReactNode): string {
  const client = createClient(new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) }))
  const session = new ViewSession('links', client, { draw: (redraw) => redraw(), now: () => 0, later: () => nothing, rowsShown: nothing }, { restless: [], usualSort: [] })
  const settings = new SettingsStore(client, nothing)
  const pane = createElement(ViewPane<LinkRow>, {
    facts: linkFacts,
    example: '',
    session,
    snapshot: session.snapshot(),
    columns: linkColumns,
    wanted: null,
    onRevealed: nothing,
    onWayToTop: nothing,
    columnChoice: { settings: usualColumns, onSettings: nothing, onSort: nothing, group: null, onGroup: nothing },
    viewActions: new ViewActions(),
    isRow: (row) => row.kind === 'link',
    isQuiet: () => false,
    details: null,
    opened: new Set<number>(),
    onOpen: nothing,
    filterInput: { current: null },
    onLeaveFilter: nothing,
    onEnter: nothing,
    onNew: null,
    onMenu: nothing,
    onCopy: nothing,
    onCopyAll: nothing,
    said: null,
    summary,
    sums: null,
    notice: null,
    strip: null,
    inspector: createElement('aside'),
    dock: 'beside',
  })
  return renderToStaticMarkup(createElement(SettingsContext, { value: settings }, pane))
}

describe('the summary of a view', () => {
  it('stands below the filter, above the table and what is beside it, as a pane of its own', () => {
    const markup = drawn(createElement('button', null, '141 established'))
    expect(markup).toMatch(/<section[^>]*aria-label="Summary of links"[^>]*data-pane="summary"[^>]*><button>141 established<\/button><\/section>/u)
    const places = ['data-pane="filter"', '141 established', 'data-pane="table"', '<aside'].map((each) => markup.indexOf(each))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((left, right) => left - right))
  })

  it('takes no room in a view that has none', () => {
    expect(drawn(null)).not.toContain('view-summary')
  })
})
