import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { MESSAGE_HEADER_SIZE, NLMSG_ERROR } from '../../electron/netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../electron/netlink/core/message-header.ts'
import { capturePath, readCapture } from './fixture.ts'
import { scenes } from './scenes.ts'
import { declarationOf, messagesOf } from './decoded-capture.ts'
import { socketScenes } from './socket-scenes.ts'
import { socketMessage } from '../../electron/netlink/diag/socket.ts'

/** What tshark says of a capture, one line a datagram. Fails with its words where it is not installed or cannot read the file. */
function tshark(name: string, fields: readonly string[]): string[][] {
  const words = ['-r', capturePath(name), '-T', 'fields', '-E', 'separator=|', ...fields.flatMap((field) => ['-e', field])]
  const printed = execFileSync('tshark', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return printed.trimEnd().split('\n').map((line) => line.split('|'))
}

describe.each([...scenes.map(({ name }) => name), 'requests'])('tshark reads the capture "%s"', (name) => {
  it('as Netlink, with nothing malformed', () => {
    for (const [protocols, malformed] of tshark(name, ['frame.protocols', '_ws.malformed'])) {
      expect(protocols).toContain('netlink')
      expect(malformed).toBe('')
    }
  })

  it('and finds the same message types in each datagram', () => {
    const theirs = tshark(name, ['netlink-route.nltype', 'netlink-sock_diag.nltype', 'netlink.hdr_type']).map((fields) =>
      fields.flatMap((field) => (field === '' ? [] : field.split(','))).map(Number).toSorted((a, b) => a - b),
    )
    const ours = readCapture(name).map(({ bytes }) => {
      const types: number[] = []
      forEachMessage(bytes, 0, bytes.length, (offset) => {
        const type = messageTypeAt(bytes, offset)
        types.push(type)
        // An error holds the header of the request that it refuses, which tshark shows as a message too.
        if (type === NLMSG_ERROR) types.push(messageTypeAt(bytes, offset + MESSAGE_HEADER_SIZE + 4))
      })
      return types.toSorted((a, b) => a - b)
    })
    expect(theirs).toEqual(ours)
  })
})

describe.each(socketScenes.map(({ name }) => name))('tshark and we agree in the capture "%s"', (name) => {
  // tshark takes a multicast, which has no port id, for a request.
  it('on the state, the ports and the cookie of every socket that an answer tells of', () => {
    const fields = ['state', 'inet_sport', 'inet_dport', 'cookie'].map((field) => `netlink-sock_diag.${field}`)
    const theirs = tshark(name, fields).flatMap((datagram) => {
      const [states = [], sports = [], dports = [], cookies = []] = datagram.map((field) => (field === '' ? [] : field.split(',')))
      return states.map((state, index) => [Number(state), Number(sports[index]), Number(dports[index]), BigInt(cookies[index] ?? -1)])
    })
    const ours = messagesOf(readCapture(name))
      .filter((one) => declarationOf(one) === socketMessage)
      .map(({ message }) => socketMessage.decode(message))
      .filter(({ portId }) => portId !== 0)
      .map(({ header: { state, id } }) => [state, id.sport, id.dport, id.cookie])
    expect(ours.length).toBeGreaterThan(0)
    expect(theirs).toEqual(ours)
  })
})
