import { expect, it } from 'vitest'
import { movedWords } from '../../../../renderer/features/columns/moved-words.ts'

const [name, state, mtu] = [{ id: 'name', title: 'Name' }, { id: 'state', title: 'State' }, { id: 'mtu', title: 'MTU' }]

it('says where a column went, and nothing of one that stayed or is not shown', () => {
  expect(movedWords([name, state, mtu], [name, mtu, state], 'mtu')).toBe('MTU is column 2 of 3 now')
  expect(movedWords([name, state, mtu], [name, state, mtu], 'mtu')).toBeNull()
  expect(movedWords([name, state], [name, state], 'mtu')).toBeNull()
})
