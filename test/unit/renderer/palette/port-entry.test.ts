import { describe, expect, it } from 'vitest'
import type { Destination } from '../../../../electron/api/inspection.ts'
import { portEntry } from '../../../../renderer/features/palette/port-entry.ts'

/** Where what is offered for the text leads to; null: nothing is. */
function ledTo(text: string): Destination | null {
  const gone: Destination[] = []
  portEntry(text, { sort: () => {}, go: (to) => gone.push(to), inNamespace: () => {}, route: () => {}, namespaces: () => {} }, 'Sockets')?.run?.()
  return gone[0] ?? null
}

describe('a number that can be a port', () => {
  it.each([['8080', 'port 8080'], [':443', 'port 443'], [' 53 ', 'port 53']])('"%s" leads to the sockets by "%s"', (text, filter) => {
    expect(ledTo(text)).toEqual({ view: 'sockets', filter })
  })

  it.each(['0', '65536', '192.0.2.1', 'eth0', ''])('"%s" is none', (text) => {
    expect(ledTo(text)).toBeNull()
  })
})
