import { describe, expect, it } from 'vitest'
import type { ListedNamespace } from '../../../../electron/api/namespaces.ts'
import { namespaceFacts, namespaceTitle } from '../../../../renderer/features/namespaces/namespace-words.ts'

function listed(change: Partial<ListedNamespace>): ListedNamespace {
  return { names: [], processes: [], processCount: 0, number: null, shown: false, own: false, way: null, locked: null, ...change }
}

describe('a network namespace', () => {
  it('is called by its names, else by what it is, who is in it, or its number', () => {
    expect(namespaceTitle(listed({ names: ['blue', 'azure'], own: true }))).toBe('blue, azure')
    expect(namespaceTitle(listed({ own: true, processes: [{ pid: 1, name: 'init' }] }))).toBe('own')
    expect(namespaceTitle(listed({ processes: [{ pid: 7, name: 'postgres' }], number: 3 }))).toBe('of postgres')
    expect(namespaceTitle(listed({ number: 3 }))).toBe('number 3')
  })

  it('is told with its number, once, and with those in it', () => {
    expect(namespaceFacts(listed({ number: 3 }))).toEqual([])
    expect(namespaceFacts(listed({ names: ['blue'], number: 3 }))).toEqual(['nsid 3'])
    expect(namespaceFacts(listed({ own: true, processes: [{ pid: 1, name: 'init' }, { pid: 2, name: 'sh' }], processCount: 2 }))).toEqual([
      'the one that the app runs in',
      '2 processes',
    ])
    expect(namespaceFacts(listed({ processes: [{ pid: 1, name: 'init' }, { pid: 2, name: 'sh' }], processCount: 2 }))).toEqual(['init 1 and sh 2'])
    expect(namespaceFacts(listed({ names: ['blue'], processes: [{ pid: 1, name: 'init' }], processCount: 1201 }))).toEqual([expect.stringMatching(/^init 1 and 1.?200 more$/)])
  })
})
