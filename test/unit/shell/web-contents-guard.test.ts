import { describe, expect, it } from 'vitest'

import { isStartAgain } from '../../../electron/shell/web-contents-guard.ts'

const failure = 'app://linkwright/failure/1'
const app = 'app://linkwright/'

describe('a page goes nowhere', () => {
  it('but from a failure back to the app', () => {
    expect(isStartAgain(failure, app)).toBe(true)
  })

  it.each([
    ['the app itself', app, app],
    ['another origin', 'app://elsewhere/failure/1', app],
    ['an origin that begins alike', 'app://linkwright.example/failure/1', app],
    ['the web', 'https://example.com/failure/1', app],
    ['a failure, to the web', failure, 'https://example.com/'],
    ['a failure, to another origin', failure, 'app://linkwright.example/'],
    ['a failure, to another page of the app', failure, 'app://linkwright/assets/main.js'],
    ['a failure, to another failure', failure, 'app://linkwright/failure/2'],
    ['a failure, to a file', failure, 'file:///etc/passwd'],
    ['a failure, to a script', failure, 'javascript:alert(1)'],
  ])('from %s', (_what, from, to) => {
    expect(isStartAgain(from, to)).toBe(false)
  })
})
