import { describe, expect, it } from 'vitest'
import type { MalformedMessage } from '../../../../electron/api/malformed.ts'
import { sizeWords, spotOf } from '../../../../renderer/features/malformed/malformed-words.ts'

function malformed(change: Partial<MalformedMessage>): MalformedMessage {
  return { number: 1, receivedAt: 0, source: 'RTNLGRP_LINK', type: 'RTM_NEWLINK', reason: 'It lies.', path: null, offset: null, bytes: new Uint8Array(40), length: 40, ...change }
}

describe('a malformed message', () => {
  it('has the spot to blame lit, within its bytes', () => {
    expect(spotOf(malformed({ offset: 32 }))).toMatchObject({ offset: 32, length: 4 })
    expect(spotOf(malformed({ offset: 38 }))).toMatchObject({ offset: 38, length: 2 })
  })

  it('has none lit where none is to blame, or it lies beyond what is kept', () => {
    expect(spotOf(malformed({}))).toBeNull()
    expect(spotOf(malformed({ offset: 40 }))).toBeNull()
  })

  it('says how much of it is kept', () => {
    expect(sizeWords(malformed({}))).toBe('40 bytes')
    expect(sizeWords(malformed({ length: 1000 }))).toMatch(/^40 of 1.?000 bytes are kept$/)
  })
})
