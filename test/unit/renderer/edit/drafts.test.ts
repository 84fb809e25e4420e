import { expect, it } from 'vitest'

import { Drafts } from '../../../../renderer/features/edit/drafts.ts'

it('what was typed is kept by what is edited, the newest of each, and of all kinds of new links together', () => {
  const drafts = new Drafts()
  drafts.keep({ what: 'new', form: 'link:veth' }, 'link:vxlan', {}, { name: 'vx7', mtu: '' })
  drafts.keep({ what: 'row', view: 1, row: 7 }, 'link', { mtu: 1500, name: 'br0' }, { mtu: 1300, name: 'br0' })
  expect(drafts.of({ what: 'new', form: 'link:bridge' })).toEqual({ form: 'link:vxlan', values: { name: 'vx7' } })
  expect(drafts.of({ what: 'new', form: 'route' })).toBeNull()
  expect(drafts.of({ what: 'row', view: 1, row: 7 })).toEqual({ form: 'link', values: { mtu: 1300 } })
  expect(drafts.of({ what: 'row', view: 1, row: 8 })).toBeNull()
  drafts.drop({ what: 'new', form: 'link:dummy' })
  expect(drafts.of({ what: 'new', form: 'link:veth' })).toBeNull()
})

it('a form that is closed as it was leaves the older draft alone', () => {
  const drafts = new Drafts()
  const target = { what: 'new', form: 'route' } as const
  drafts.keep(target, 'route', {}, { to: '10.0.0.0/8' })
  drafts.keep(target, 'route', {}, { to: '' })
  expect(drafts.of(target)?.values).toEqual({ to: '10.0.0.0/8' })
})
