import { expect, it } from 'vitest'

import type { LinkRow } from '../../../../electron/api/rows.ts'
import { lowerPlace } from '../../../../renderer/features/links/lower-text.ts'

const here = { lower: { index: 7, name: 'eth0' }, lowerNamespaceId: null, lowerElsewhere: null }
const there = { lower: { index: 7, name: null }, lowerNamespaceId: 3, lowerElsewhere: null }

it.each<[string, Pick<LinkRow, 'lower' | 'lowerNamespaceId' | 'lowerElsewhere'>]>([
  ['', { ...here, lower: null }],
  ['eth0', here],
  ['if7 in netns 3', there],
  ['if7 elsewhere', { ...there, lowerNamespaceId: -1 }],
  ['eth0 in web-2', { ...there, lowerElsewhere: { namespace: 'web-2', process: null, device: 'eth0' } }],
  ['if7 in web-2', { ...there, lowerElsewhere: { namespace: 'web-2', process: null, device: null } }],
  ['eth0 in nginx (812)', { ...there, lowerElsewhere: { namespace: null, process: { pid: 812, name: 'nginx' }, device: 'eth0' } }],
  ['eth0 in netns 3', { ...there, lowerElsewhere: { namespace: null, process: null, device: 'eth0' } }],
])('is written "%s"', (words, row) => {
  expect(lowerPlace(row)).toBe(words)
})
