import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { isJsonArray, isJsonObject, type JsonValue } from '../../../electron/services/json/json-value.ts'
import { SOCKET_JSON_VERSION, socketJson, type SocketContext } from '../../../electron/services/json/socket-json.ts'
import { connection, decodedSocket, everyAttribute } from '../../support/whole-socket.ts'

const manual = readFileSync(new URL('../../../docs/socket-json.md', import.meta.url), 'utf8')
const context: SocketContext = {
  protocol: 'tcp',
  ownership: { kind: 'owned', processes: [{ pid: 1, name: 'one', fd: 3 }] },
  linkName: () => 'lan',
  userName: () => 'someone',
  controlGroupPath: () => '/',
}

/** "local.address", "processes[].pid": where each value stands that is no object. */
function paths(value: JsonValue | undefined, at: string): readonly string[] {
  if (isJsonArray(value) && value.some(isJsonObject)) return value.flatMap((one) => paths(one, `${at}[]`))
  if (!isJsonObject(value)) return [at]
  return Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : paths(member, at === '' ? key : `${at}.${key}`)))
}

const documented = Array.from(manual.matchAll(/^\| `([^`]+)` \| ([^|]*) \| ([^|]*)\|$/gmu), ([, key = '', , absent = '']) => ({ key, absent: absent.trim() }))

describe('docs/socket-json.md', () => {
  const all = socketJson(decodedSocket(connection, everyAttribute), context)
  const unowned = socketJson(decodedSocket(connection), { ...context, ownership: { kind: 'kernel' } })

  it('has a row for every key that can be printed, and for no other', () => {
    const printed = new Set([...paths(all, ''), ...paths(unowned, '')])
    expect(documented.map(({ key }) => key).toSorted()).toEqual([...printed].toSorted())
  })

  it('says of each key that may be absent when that is', () => {
    const bare = socketJson(decodedSocket({ ...connection, state: 6, timer: 0, inode: 0, id: { ...connection.id, dport: 0, dst: '::', if: 0 } }), { ...context, ownership: { kind: 'kernel' } })
    const always = new Set(paths(bare, ''))
    const unexplained = documented.filter(({ key, absent }) => absent === '' && !always.has(key) && !/^(?:memory|tcp_info)\./u.test(key))
    expect(unexplained).toEqual([])
    expect(documented.filter(({ key, absent }) => absent !== '' && always.has(key)).map(({ key }) => key)).toEqual(['owner'])
  })

  it('says in which states little is kept, and of which keys that is so', () => {
    const keysOf = (state: number, timer: number): readonly string[] => paths(socketJson(decodedSocket({ ...connection, state, timer, inode: 0 }, { mark: 1 }), { ...context, ownership: { kind: 'kernel' } }), '')
    const kept = keysOf(6, 3)
    expect(manual).toContain('in syn-recv, in time-wait, and in fin-wait-2 where `timer.name` is "timewait".')
    expect([keysOf(3, 1), keysOf(5, 3)]).toEqual([kept, kept])
    expect(keysOf(5, 2)).not.toEqual(kept)
    const little = documented.filter(({ absent }) => absent.includes('where little is kept')).map(({ key }) => key)
    expect(little).toEqual(['uid', 'tos', 'tclass', 'class_id', 'shutdown', 'options'])
    expect(little.filter((key) => kept.includes(key))).toEqual([])
  })

  it('names every state and every option that there are words for', () => {
    const words = (key: string): readonly string[] => Array.from((new RegExp(`^\\| \`${key}\` \\| ([^|]*)`, 'mu').exec(manual)?.[1] ?? '').matchAll(/"([^"]+)"/gu), ([, word = '']) => word)
    const states = Array.from({ length: 13 }, (_, index) => socketJson(decodedSocket({ ...connection, state: index + 1 }), context)['state'])
    expect(new Set(words('state'))).toEqual(new Set(states))
    const options = socketJson(decodedSocket(connection, { sockopt: { recverr: 1, isIcsk: 1, freebind: 1, hdrincl: 1, mcLoop: 1, transparent: 1, mcAll: 1, nodefrag: 1, bindAddressNoPort: 1, recverrRfc4884: 1, deferConnect: 1 } }), context)['options']
    expect(words('options')).toEqual(options)
  })

  it('shows the version that is printed', () => {
    expect(manual).toContain(`{"version":${SOCKET_JSON_VERSION},"sockets":[`)
    expect(manual).toContain(`\`version\` is ${SOCKET_JSON_VERSION}.`)
  })
})
