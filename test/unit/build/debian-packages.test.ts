import { describe, expect, it } from 'vitest'
import { installedNames } from '../../../build/setup/debian-packages.mjs'

describe('the answer of dpkg-query', () => {
  it('counts only packages that are there whole', () => {
    const answer = 'installed g++\nconfig-files tshark\nhalf-installed strace\nnot-installed xvfb\n'
    expect([...installedNames(answer)]).toEqual(['g++'])
  })

  it('is no package when no package is known', () => {
    expect(installedNames('dpkg-query: no packages found matching xvfb\n').size).toBe(0)
  })
})
