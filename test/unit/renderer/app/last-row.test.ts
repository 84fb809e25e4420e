import { expect, it } from 'vitest'
import { lastRow } from '../../../../renderer/app/last-row.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const [row] = fakeLinks(1)
if (!row) throw new Error('there are no links')

it('a row that is scrolled away is known as it was last loaded', () => {
  expect(lastRow({ view: 1, row }, 1, row.id)).toBe(row)
  expect(lastRow({ view: 1, row }, 1, row.id + 1)).toBeNull()
  expect(lastRow({ view: 1, row }, 1, null)).toBeNull()
})

it('a row is not taken for one of another view that has its number', () => {
  expect(lastRow({ view: 1, row }, 2, row.id)).toBeNull()
})
