import { describe, expect, it } from 'vitest'

import type { InspectedMessage } from '../../../../electron/api/inspection.ts'
import { messageChoice, messageList } from '../../../../renderer/features/inspector/message-choice.ts'

function message(receivedAt: number): InspectedMessage {
  return { title: 'SOCK_DIAG_BY_FAMILY', source: 'dump', composedFrom: null, receivedAt, bytes: Uint8Array.of(1), tree: [] }
}

describe('the message that is looked at', () => {
  it('is the newest at first, and the newer one once that comes', () => {
    const [older, newer] = [message(1), message(2)]
    const choice = messageChoice([older], 1, 0)
    const { messages, place } = messageList([newer], [older], choice)
    expect(messages[place]).toBe(newer)
  })

  it('stays the replaced one that was chosen while newer ones come', () => {
    const [first, second, third, fourth] = [message(1), message(2), message(3), message(4)]
    const before = messageList([third], [second, first], 0)
    const choice = messageChoice(before.messages, 1, 2)
    const { messages, place } = messageList([fourth], [third, second, first], choice)
    expect(messages).toEqual([fourth, third, second, first])
    expect(messages[place]).toBe(first)
  })

  it('is kept where so many came that it is no longer remembered', () => {
    const [first, second, third] = [message(1), message(2), message(3)]
    const { messages, place } = messageList([third], [second], first)
    expect(messages).toEqual([third, second, first])
    expect(messages[place]).toBe(first)
  })

  it('follows the record where one of several that it has now was chosen', () => {
    const [link, address, renewed] = [message(1), message(2), message(3)]
    const choice = messageChoice([link, address], 2, 1)
    const { messages, place } = messageList([link, renewed], [address], choice)
    expect(messages[place]).toBe(renewed)
  })

  it('is the last of those that the record has left', () => {
    const [link, address] = [message(1), message(2)]
    const { messages, place } = messageList([link], [address], 1)
    expect(messages[place]).toBe(link)
  })
})
