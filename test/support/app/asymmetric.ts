import { expect } from 'vitest'

/** In an expectation: any text in which this occurs. */
export function containing(text: string): unknown {
  return expect.stringContaining(text)
}

/** In an expectation: any text that matches. */
export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern)
}
