import { expect, it } from 'vitest'
import { destinationWords } from '../../../../renderer/app/destination-words.ts'

it('what a fact leads to is said of any kind, be it a row or what a filter lets through', () => {
  expect(destinationWords({ view: 'links', row: 7 }, 'eth0')).toBe('Show eth0 in Links')
  expect(destinationWords({ view: 'routes', filter: 'table main' }, 'main')).toBe('Show the routes with table main')
  expect(destinationWords({ view: 'links', filter: 'kind veth' }, 'veth')).toBe('Show the links with kind veth')
})
