import { createElement, Fragment, isValidElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { LinkRow } from '../../../../electron/api/rows.ts'
import { Age } from '../../../../renderer/components/value.tsx'
import { changeOf } from '../../../../renderer/components/grid/row-changes.ts'
import { steadyRow } from '../../../../renderer/components/grid/steady-row.ts'
import { linkColumns, linkTreeColumns } from '../../../../renderer/features/links/link-columns.tsx'
import { linkFacts } from '../../../../renderer/features/links/link-facts.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const [row] = fakeLinks(1)
if (row === undefined) throw new Error('there are no links')

/** The next version, in which all moved that moves by itself. */
function next(before: LinkRow): LinkRow {
  return { ...before, version: before.version + 1, counters: null, rates: { receivedBytes: before.version * 1e5, sentBytes: before.version * 1e6, receivedPackets: 9, sentPackets: 9 } }
}

function heard(before: LinkRow, after: LinkRow): LinkRow {
  changeOf(before, after, undefined, 0, linkFacts.restless)
  return steadyRow(after)
}

function isAge(drawn: ReactNode): boolean {
  return isValidElement(drawn) && drawn.type === Age
}

function markup(drawn: ReactNode): string {
  return renderToStaticMarkup(createElement(Fragment, null, drawn))
}

describe('a steady column', () => {
  it.each([...linkColumns, ...linkTreeColumns].filter(({ steady }) => steady === true))('of links, $id, shows nothing that moves by itself', ({ cell }) => {
    const [drawn, later] = [row, next(next(row))].map((each) => cell(each, null))
    // What is worked out with the clock is not drawn without a page.
    if (isAge(drawn)) expect(later).toEqual(drawn)
    else expect(markup(later)).toBe(markup(drawn))
  })

  it('is drawn from the same row as long as nothing else has changed, and from the newest once it has', () => {
    const [second, third] = [next(row), next(next(row))]
    expect(heard(row, second)).toBe(row)
    expect(heard(second, third)).toBe(row)
    const changed = { ...next(third), mtu: 1280 }
    expect(heard(third, changed)).toBe(changed)
    const younger = { ...next(changed), changedAt: 77 }
    expect(heard(changed, younger)).toBe(younger)
  })
})
