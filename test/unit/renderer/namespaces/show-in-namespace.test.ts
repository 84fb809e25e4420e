import { describe, expect, it } from 'vitest'
import type { ListedNamespace } from '../../../../electron/api/namespaces.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { showInNamespace } from '../../../../renderer/features/namespaces/show-in-namespace.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

const to = { view: 'routes', filter: 'table main and inet' } as const

function listed(name: string, locked: string | null): ListedNamespace {
  return { names: [name], processes: [], processCount: 0, number: null, shown: false, own: false, way: name, locked, barrier: null }
}

function given(...namespaces: readonly ListedNamespace[]) {
  const api = new FakeApi({ links: new FakeTable([]), routes: new FakeTable([]) })
  api.namespaces = namespaces
  return { api, client: createClient(api) }
}

describe('a view of another namespace', () => {
  it('is shown in a window of that one', async () => {
    const { api, client } = given(listed('red', null), listed('blue', null))
    expect(await showInNamespace(client, 'blue', to)).toBeNull()
    expect(api.shownNamespaces).toEqual([{ namespace: 'blue', where: 'window', at: to }])
  })

  it('is not shown where there is none of that name, or it may not be entered, with the reason', async () => {
    const { api, client } = given(listed('blue', 'It cannot be entered without CAP_SYS_ADMIN.'))
    expect(await showInNamespace(client, 'green', to)).toContain('no network namespace called green')
    expect(await showInNamespace(client, 'blue', to)).toContain('without CAP_SYS_ADMIN')
    expect(api.shownNamespaces).toEqual([])
  })
})

describe('what a window is asked to show', () => {
  it('waits until somebody listens, and is handed on once', () => {
    const { api, client } = given()
    api.lead(to)
    const heard: unknown[] = []
    const end = client.onDestination((each) => heard.push(each))
    end()
    client.onDestination((each) => heard.push(each))
    expect(heard).toEqual([to])
    api.lead({ view: 'links', filter: '' })
    expect(heard).toHaveLength(2)
  })
})
