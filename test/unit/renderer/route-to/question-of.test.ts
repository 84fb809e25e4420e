import { describe, expect, it } from 'vitest'
import { questionOf } from '../../../../renderer/features/route-to/question-of.ts'

describe('the words of ip route get', () => {
  it('are the question of the form', () => {
    expect(questionOf(['192.0.2.1'])).toEqual({ destination: '192.0.2.1' })
    expect(questionOf(['to', '192.0.2.1', 'from', '192.0.2.9', 'mark', '0x1', 'iif', 'eth0', 'uid', '1000'])).toEqual({
      destination: '192.0.2.1', from: '192.0.2.9', mark: '0x1', iif: 'eth0', uid: '1000',
    })
  })

  it('leave out what the form does not ask, and what is not whole', () => {
    expect(questionOf(['192.0.2.1', 'fibmatch'])).toEqual({ destination: '192.0.2.1' })
    expect(questionOf(['192.0.2.1', 'mark'])).toEqual({ destination: '192.0.2.1', mark: '' })
    expect(questionOf([])).toEqual({ destination: '' })
  })
})
