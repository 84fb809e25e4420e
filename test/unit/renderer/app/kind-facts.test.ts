import { describe, expect, it } from 'vitest'
import { viewKind } from '../../../../electron/api/views.ts'
import { kindFacts, kindsInOrder } from '../../../../renderer/app/kind-facts.ts'
import { startPage } from '../../../../renderer/app/pages.ts'

describe('the kinds of the window', () => {
  it('are all that a view can be of, and each stands in the rail', () => {
    expect(kindsInOrder.toSorted()).toEqual(viewKind.options.toSorted())
  })

  it('have one that the window begins with: the one of that name, or the links', () => {
    expect(['sockets', 'overview', 'planets', '{{start}}', undefined].map(startPage)).toEqual(['sockets', 'overview', 'links', 'links', 'links'])
  })

  it('have each a key of its own, in the order of the rail', () => {
    const keys = kindsInOrder.map((kind) => kindFacts[kind].key)
    expect(keys).toEqual([...new Set(keys)].toSorted())
    expect(keys.every((key) => /^[1-9]$/.test(key))).toBe(true)
  })

  it('can be made again by commands, but for what programs open and what has happened', () => {
    expect(kindsInOrder.filter((kind) => !kindFacts[kind].canBeMade)).toEqual(['sockets', 'events'])
  })
})
