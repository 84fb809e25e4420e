import { describe, expect, it } from 'vitest'

import { ruleIdentity } from '../../../../electron/services/rules/rule-identity.ts'
import type { RawMessage } from '../../../../electron/store/raw-message.ts'
import { madeRule } from '../../../support/core/made-rule.ts'

function written(write: typeof ruleIdentity.key | undefined, { bytes, offset, length }: RawMessage): string {
  const into = new Uint8Array(1024)
  return Buffer.from(into.subarray(0, write?.(bytes, offset, length, into) ?? 0)).toString('hex')
}

const key = (message: RawMessage): string => written(ruleIdentity.key, message)
const apart = (message: RawMessage): string => written(ruleIdentity.discriminator, message)

describe('the identity of a rule', () => {
  it('is one list for each family and priority', () => {
    expect(key(madeRule({ priority: 100 }))).toBe(key(madeRule({ priority: 100, table: 5 })))
    expect(key(madeRule({ priority: 100 }))).not.toBe(key(madeRule({ priority: 101 })))
    expect(key(madeRule({ priority: 100 }))).not.toBe(key(madeRule({ priority: 100 }, { family: 10 })))
    expect(key(madeRule())).toBe(key(madeRule({ priority: 0 })))
  })

  it.each([
    ['the table', madeRule({ table: 5 })],
    ['the protocol', madeRule({ protocol: 186 })],
    ['realms', madeRule({ flow: 7 })],
    ['"not"', madeRule({}, { flags: 2 })],
    ['the type of service', madeRule({}, { tos: 0x10 })],
    ['the length of a prefix', madeRule({}, { srcLen: 4 })],
    ['where a goto leads', madeRule({ goto: 200 })],
  ])('within it is told apart by %s', (_what, other) => {
    expect(apart(other)).not.toBe(apart(madeRule()))
  })

  it('is the same whether its goto and its devices are found or not', () => {
    expect(apart(madeRule({ goto: 200, iifname: 'eth0' }, { action: 2, flags: 0x1c }))).toBe(apart(madeRule({ goto: 200, iifname: 'eth0' }, { action: 2 })))
  })
})
