import { describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { NameTable } from '../../../../electron/services/names/name-table.ts'
import { QuestionError, readRouteQuestion } from '../../../../electron/services/route-lookup/route-question.ts'

const names = { device: (name: string) => (name === 'eth0' ? 2 : null), dsfields: new NameTable([[0x28, 'AF11']]) }

describe('a question for a route', () => {
  it('is read word by word, and empty words count for nothing', () => {
    expect(readRouteQuestion({ destination: ' 192.0.2.1 ', from: '', mark: '0x50', iif: 'eth0', uid: '', tos: 'AF11', ipproto: 'TCP', sport: '1', dport: '65535' }, names)).toEqual({
      family: AF_INET, destination: '192.0.2.1', mark: 80, iif: 2, tos: 0x28, ipproto: 6, sport: 1, dport: 65_535,
    })
    expect(readRouteQuestion({ destination: '2001:db8::1/128', from: '::', tos: '10' }, names)).toEqual({ family: AF_INET6, destination: '2001:db8::1', from: '::', tos: 0x10 })
  })

  it.each([
    ['destination', { destination: '' }, 'An address is needed'],
    ['destination', { destination: 'example.org' }, 'names are not looked up'],
    ['destination', { destination: '192.0.2.0/24' }, 'not the prefix'],
    ['from', { destination: '192.0.2.1', from: '::1' }, 'is of IPv6'],
    ['mark', { destination: '192.0.2.1', mark: '4294967296' }, 'from 0 to 4294967295'],
    ['mark', { destination: '192.0.2.1', mark: '-1' }, 'from 0 to 4294967295'],
    ['oif', { destination: '192.0.2.1', oif: 'eth1' }, 'no device "eth1"'],
    ['uid', { destination: '192.0.2.1', uid: 'root' }, 'A user is a number'],
    ['tos', { destination: '192.0.2.1', tos: '1ff' }, 'is neither'],
    ['ipproto', { destination: '192.0.2.1', ipproto: 'constructor' }, 'tcp, udp or icmp'],
    ['dport', { destination: '192.0.2.1', dport: '65536' }, 'from 0 to 65535'],
  ])('names the word that means nothing: %s of %j', (field, input, sentence) => {
    const read = () => readRouteQuestion(input, names)
    expect(read).toThrow(QuestionError)
    expect(read).toThrow(expect.objectContaining({ field, message: expect.stringContaining(sentence) }))
  })
})
