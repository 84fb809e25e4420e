import { expect, test } from 'vitest'
import { replacedWords } from '../../../../renderer/features/status/replaced-words.ts'

test.each([
  ['0.2.0', 'Linkwright was upgraded to 0.2.0.'],
  ['0.10.0', 'Linkwright was upgraded to 0.10.0.'],
  ['0.1.0', 'Linkwright was replaced by 0.1.0.'],
])('a window of 0.1.9 says of %s in its place: %s', (version, title) => {
  expect(replacedWords({ kind: 'version', version }, '0.1.9')).toEqual({ title, explanation: 'This window is still 0.1.9: start it again.', restarts: true })
})

test('what was installed anew can be started, what was removed cannot', () => {
  expect(replacedWords({ kind: 'anew' }, '0.1.9')).toMatchObject({ title: 'Linkwright was installed anew.', restarts: true })
  expect(replacedWords({ kind: 'removed' }, '0.1.9')).toMatchObject({ title: 'Linkwright was removed.', restarts: false })
})
