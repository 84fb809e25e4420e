import { expect, it } from 'vitest'

import { failureWords } from '../../../../renderer/features/view/failure-words.ts'

const noun = { one: 'rule', many: 'rules' }

it.each([
  ['EPERM', 1, true, 'only to who may administer this network namespace'],
  ['EACCES', 13, true, 'started as root it would show them'],
  ['EOPNOTSUPP', 95, false, 'does not know how to list rules'],
  ['ENOENT', 2, false, 'does not know how to list rules'],
  ['ENOBUFS', 105, false, 'no memory'],
  ['EINVAL', 22, false, 'asks the kernel once more'],
])('a refusal with %s says what would help', (name, number, needsRights, helps) => {
  expect(failureWords({ errno: { name, number } }, noun)).toEqual({ needsRights, helps: expect.stringContaining(helps) })
})
