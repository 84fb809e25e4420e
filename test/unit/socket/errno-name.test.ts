import { expect, it } from 'vitest'
import { errnoName } from '../../../electron/socket/errno-name.ts'

it.each([
  [1, 'EPERM'],
  [11, 'EAGAIN'],
  [17, 'EEXIST'],
  [76, 'ENOTUNIQ'],
  [95, 'EOPNOTSUPP'],
  [105, 'ENOBUFS'],
  [517, 'E517'],
])('the errno %i is called %s', (errno, name) => {
  expect(errnoName(errno)).toBe(name)
})
