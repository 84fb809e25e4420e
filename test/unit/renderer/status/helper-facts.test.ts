import { expect, test } from 'vitest'
import { helperFacts } from '../../../../renderer/features/status/helper-facts.ts'

const helper = { path: '/usr/libexec/linkwright/linkwright-helper', protocol: 3, digest: '0123456789abcdef'.repeat(4), own: true }

test('of the helper stand path, protocol, the beginning of its digest, and whose it is', () => {
  expect(helperFacts(helper)).toEqual([
    ['Helper', helper.path],
    ['Its build', 'the one that this Linkwright carries, protocol 3, SHA-256 0123456789abcdef…'],
  ])
  expect(helperFacts({ ...helper, own: false })[1]?.[1]).toMatch(/^another than the one that this Linkwright carries, /)
})

test('what it does not tell is said, and that there is none', () => {
  expect(helperFacts({ ...helper, own: false, protocol: null, digest: null })[1]?.[1]).toBe('another than the one that this Linkwright carries, tells no protocol, cannot be read')
  expect(helperFacts(null)).toEqual([['Helper', 'none is installed']])
})
