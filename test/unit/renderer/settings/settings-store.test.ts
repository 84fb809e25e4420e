import { describe, expect, it } from 'vitest'

import { usualSettings } from '../../../../electron/api/usual-settings.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { SettingsStore } from '../../../../renderer/features/settings/settings-store.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

function opened() {
  const api = new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) })
  const log: string[] = []
  const store = new SettingsStore(createClient(api), ({ theme }) => log.push(`applied ${theme}`))
  store.subscribe(() => log.push(`told ${store.state().settings.theme}`))
  return { api, store, log }
}

describe('the settings of a window', () => {
  it('hold at once when they are chosen here, and the app keeps them', async () => {
    const { api, store, log } = opened()
    store.change({ theme: 'dark' })
    expect(log).toEqual(['applied system', 'applied dark', 'told dark'])
    await expect.poll(() => api.settings.theme).toBe('dark')
  })

  it('follow what is chosen in another window, and the page is in line before anybody is told', () => {
    const { api, store, log } = opened()
    api.keep({ ...usualSettings, theme: 'light' })
    expect(store.state().settings.theme).toBe('light')
    expect(log).toEqual(['applied system', 'applied light', 'told light'])
  })

  it('of one view leave those of others, and the rest of its own', async () => {
    const { api, store } = opened()
    store.changeView('links', { saved: [{ name: 'ours', filter: 'up' }] })
    store.changeView('links', { history: ['down'] })
    expect(store.state().settings.views).toMatchObject({ links: { saved: [{ name: 'ours' }], history: ['down'] } })
    expect(store.state().settings.views.routes).toBeUndefined()
    await expect.poll(() => api.settings.views.links).toMatchObject({ saved: [{ name: 'ours' }], history: ['down'] })
  })

  it('take note of a filter that was used, of none that says nothing, and of none twice in a row', async () => {
    const { api, store } = opened()
    for (const filter of ['up', ' ', '']) store.noteFilter('links', filter)
    await expect.poll(() => store.state().settings.views.links?.history).toEqual(['up'])
    store.noteFilter('links', 'up')
    store.noteFilter('links', 'down')
    await expect.poll(() => api.settings.views.links?.history).toEqual(['down', 'up'])
  })

  it('take note of a filter again though the one used in between has not come back yet', async () => {
    const { api, store } = opened()
    store.noteFilter('links', 'up')
    await expect.poll(() => store.state().settings.views.links?.history).toEqual(['up'])
    for (const filter of ['down', 'up']) store.noteFilter('links', filter)
    await expect.poll(() => api.settings.views.links?.history).toEqual(['up', 'down'])
  })

  it('keep what was chosen last while the app still tells of what was chosen before', async () => {
    const { api, store } = opened()
    const seen: unknown[] = []
    store.subscribe(() => {
      const { theme, density } = store.state().settings
      seen.push([theme, density])
    })
    store.change({ theme: 'dark' })
    store.change({ density: 'compact' })
    api.keep({ ...usualSettings, theme: 'dark' })
    await expect.poll(() => api.settings).toMatchObject({ theme: 'dark', density: 'compact' })
    expect(seen.slice(1)).not.toContainEqual(['dark', 'comfortable'])
    expect(store.state().settings).toMatchObject({ theme: 'dark', density: 'compact' })
  })

  it('follow another window again once what was chosen here is answered', async () => {
    const { api, store } = opened()
    store.change({ theme: 'dark' })
    await expect.poll(() => api.settings.theme).toBe('dark')
    api.keep({ ...api.settings, theme: 'light' })
    await expect.poll(() => store.state().settings.theme).toBe('light')
  })
})
