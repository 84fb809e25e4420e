import { describe, expect, it } from 'vitest'
import type { Destination } from '../../../../electron/api/inspection.ts'
import { wordEntry } from '../../../../renderer/features/palette/word-entry.ts'

/** Where what is offered for the text leads to; null: nothing is. */
function ledTo(text: string): Destination | null {
  const gone: Destination[] = []
  wordEntry(text, { sort: () => {}, go: (to) => gone.push(to), inNamespace: () => {}, route: () => {}, namespaces: () => {} }, 'Sockets')?.run?.()
  return gone[0] ?? null
}

describe('a word that a process may be called by', () => {
  it.each([['haproxy', '"haproxy"'], [' redis-server ', '"redis-server"'], ['203.0.113.3', '"203.0.113.3"'], ['2001:db8::1', '"2001:db8::1"']])('"%s" leads to the sockets by %s', (text, filter) => {
    expect(ledTo(text)).toEqual({ view: 'sockets', filter })
  })

  it.each(['443', ':443', 'two words', 'a"b', ''])('"%s" is none', (text) => {
    expect(ledTo(text)).toBeNull()
  })
})
