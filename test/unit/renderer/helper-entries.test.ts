import { expect, test } from 'vitest'
import { helperEntries } from '../../../renderer/features/helper/helper-entries.ts'

const actions = { install: () => undefined, remove: () => undefined }

test.each([
  ['install', false, ['Install the helper…']],
  ['update', true, ['Update the helper…', 'Remove the helper…']],
  [null, true, ['Remove the helper…']],
  [null, false, []],
] as const)('where what is offered is %s, and it can be removed: %s, the palette has %j', (offer, removable, titles) => {
  expect(helperEntries({ ...actions, installed: null, offer, works: true, removable }).map(({ title }) => title)).toEqual(titles)
})
