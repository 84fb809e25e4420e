import { describe, expect, it } from 'vitest'

import { messageSource } from '../../../../renderer/features/inspector/message-source.ts'

describe('the source of a message', () => {
  it('is what brought it', () => {
    expect(messageSource({ source: 'dump', composedFrom: null })).toBe('dump')
  })

  it('is Linkwright where the kernel never sent these bytes', () => {
    expect(messageSource({ source: 'RTNLGRP_IPV6_ROUTE', composedFrom: 3 })).toBe('put together by Linkwright from 3 messages')
  })
})
