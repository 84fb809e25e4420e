import { describe, expect, it } from 'vitest'
import { personalFolders } from '../../../build/places.mjs'

describe('a person’s folders', () => {
  it('follow the XDG variables', () => {
    const folders = personalFolders({ XDG_CACHE_HOME: '/a/cache', XDG_CONFIG_HOME: '/a/config', XDG_STATE_HOME: '/a/state' })
    expect(folders).toEqual({ cache: '/a/cache/linkwright', config: '/a/config/linkwright', state: '/a/state/linkwright' })
  })

  it('are below the home when a variable is unset, empty or relative', () => {
    for (const given of [undefined, '', 'cache']) {
      const { cache } = personalFolders(given === undefined ? {} : { XDG_CACHE_HOME: given })
      expect(cache).toMatch(/^\/.*\/\.cache\/linkwright$/)
    }
  })
})
