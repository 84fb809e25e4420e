import { describe, expect, it } from 'vitest'
import type { ListedNamespace } from '../../../../electron/api/namespaces.ts'
import { byBarrier } from '../../../../renderer/features/namespaces/by-barrier.ts'
import { namespaceFacts, namespaceTitle } from '../../../../renderer/features/namespaces/namespace-words.ts'

function listed(change: Partial<ListedNamespace>): ListedNamespace {
  return { names: [], processes: [], processCount: 0, number: null, shown: false, own: false, way: null, locked: null, barrier: null, ...change }
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

describe('namespaces that are locked', () => {
  const own = listed({ own: true })
  const open = listed({ names: ['open'] })
  const closed = (name: string) => listed({ names: [name], locked: `"${name}" cannot be entered.`, barrier: 'capability' })
  const numbered = listed({ number: 4, locked: 'Its number only.', barrier: 'number' })
  const broken = listed({ names: ['broken'], locked: 'It is no namespace.' })

  it('for one reason stand together behind all others, which keep their order, and the reason is told once', () => {
    const [one, other] = [closed('blue'), closed('red')]
    expect(byBarrier([own, one, open, broken, other, numbered])).toEqual([
      { barrier: null, namespaces: [own, open, broken, numbered] },
      { barrier: expect.stringMatching(/^They cannot be entered without CAP_SYS_ADMIN/), namespaces: [one, other] },
    ])
  })

  it('each for itself say so themselves', () => {
    const listedNow = [own, closed('blue'), numbered, broken]
    expect(byBarrier(listedNow)).toEqual([{ barrier: null, namespaces: listedNow }])
  })
})
