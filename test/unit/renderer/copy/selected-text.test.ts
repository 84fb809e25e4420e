import { beforeEach, describe, expect, it } from 'vitest'

import type { LinkRow, Row } from '../../../../electron/api/rows.ts'
import { createClient, type Client } from '../../../../renderer/bridge/client.ts'
import { rowTable } from '../../../../renderer/features/copy/row-table.ts'
import { selectedText, whyNothing, type CopyForm } from '../../../../renderer/features/copy/selected-text.ts'
import { linkColumns } from '../../../../renderer/features/links/link-columns.tsx'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

const isLink = (row: Row): row is LinkRow => row.kind === 'link'
const table = rowTable(linkColumns.filter(({ id }) => id === 'name' || id === 'mtu'), isLink)

let client: Client
let view: number

beforeEach(async () => {
  client = createClient(new FakeApi({ links: new FakeTable(fakeLinks()), routes: new FakeTable([]) }))
  const opened = await client.call('views.open', { kind: 'links', filter: '', sort: [], window: { first: 0, count: 2 } })
  ;({ view } = opened)
  await client.call('views.change', { view, selection: { serial: 1, steps: [{ does: 'one', row: 4 }, { does: 'toggle', row: 1 }] } })
})

/** The lines of the copy. */
async function lines(form: CopyForm, shown: (row: Row) => Row | null = () => null): Promise<readonly string[]> {
  const { text, rows } = await selectedText({ client, view, form, table, shown })
  expect(rows).toBe(2)
  return text.split('\n')
}

describe('the text of the selected rows', () => {
  it('is a line a row, with tabs between the cells, and the columns’ names where they are wanted', async () => {
    const bare = await lines('text')
    expect(bare).toHaveLength(2)
    expect(bare[0]).toMatch(/^lo\t65536$/u)
    expect(await lines('text-with-names')).toEqual(['Name\tMTU', ...bare])
  })

  it('is that of the rows as a paused view shows them', async () => {
    const [first] = await lines('text', (row) => (isLink(row) ? { ...row, mtu: 7 } : null))
    expect(first).toBe('lo\t7')
  })

  it('is made by the app where it is JSON or commands', async () => {
    expect(await lines('json')).toEqual(['json 1', 'json 4'])
    expect(await lines('make')).toEqual(['make 1', 'make 4'])
  })
})

describe('a line of cells', () => {
  it('has no tab or line break but those between cells', () => {
    const [name] = linkColumns
    if (name === undefined) throw new Error('there are no columns')
    const odd = rowTable([{ ...name, text: () => 'a\tb\nc' }, name], isLink)
    const [row] = fakeLinks(1)
    expect(row && odd.line(row)).toMatch(/^a b c\t\S+$/u)
  })
})

it('that has none of the rows is told of by what its comments say, if anything', () => {
  expect(whyNothing('', 'rules')).toBe('There is no such text of these rules.')
  expect(whyNothing('# 1 rule is left out: the kernel makes it itself.', 'rules')).toBe('1 rule is left out: the kernel makes it itself.')
})
