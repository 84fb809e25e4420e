import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { LinkRow } from '../../../../electron/api/rows.ts'
import { GridRow } from '../../../../renderer/components/grid/grid-row.tsx'
import type { RowChange } from '../../../../renderer/components/grid/row-changes.ts'
import { linkColumns } from '../../../../renderer/features/links/link-columns.tsx'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const change: RowChange = { sign: 'changed', fields: ['mtu'], until: 0, times: 1 }

/** A row of links as markup. */
function drawn(props: Partial<GridRow<LinkRow>['props']>): string {
  const [row] = fakeLinks(1)
  if (row === undefined) throw new Error('there are no links')
  const columns = linkColumns.filter(({ id }) => id === 'name' || id === 'mtu')
  return renderToStaticMarkup(
    createElement(GridRow<LinkRow>, { row, kind: 'row', missed: false, leaving: null, columns, position: 0, level: null, branch: null, selected: false, inspected: false, quiet: false, change: null, busy: false, active: null, ...props }),
  )
}

function classesOf(markup: string): readonly string[] {
  return /class="([^"]*)"/.exec(markup)?.[1]?.split(' ') ?? []
}

describe('a row', () => {
  it('that is gone is struck out alike in its place and after it', () => {
    for (const markup of [drawn({ leaving: 'gone' }), drawn({ kind: 'gone' })]) {
      expect(classesOf(markup)).toContain('row-gone')
      expect(markup).toContain('aria-disabled="true"')
      expect(markup).toContain('>gone<')
    }
    expect(drawn({ leaving: 'gone' })).toContain('data-row-id')
    expect(drawn({ kind: 'gone' })).not.toContain('data-row-id')
  })

  it('that is gone says where no message told so', () => {
    expect(drawn({ kind: 'gone', missed: true })).toContain('title="Gone: missing when all was read again"')
    expect(drawn({ kind: 'gone', missed: true })).toContain('gone, missing when all was read again')
    expect(drawn({ kind: 'gone' })).not.toContain('missing')
  })

  it('that the filter lets through no more is dimmed, says so, and still shows what changed', () => {
    const markup = drawn({ leaving: 'unmatched', change })
    expect(classesOf(markup)).toEqual(expect.arrayContaining(['row-unmatched', 'row-changed']))
    expect(markup).toContain('no longer matches the filter')
    expect(markup).toMatch(/data-column="mtu"[^>]*hot/)
    expect(markup).not.toContain('aria-disabled')
  })

  it('that is selected and has just changed is both', () => {
    expect(classesOf(drawn({ selected: true, change }))).toEqual(expect.arrayContaining(['selected', 'row-changed', 'tint-odd']))
    expect(drawn({ selected: true, change })).toContain('aria-selected="true"')
  })

  it('that stays is not marked', () => {
    expect(classesOf(drawn({}))).not.toEqual(expect.arrayContaining([expect.stringMatching(/^row-/)]))
  })
})
