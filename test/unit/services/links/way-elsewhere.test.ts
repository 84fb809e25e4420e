import { expect, it } from 'vitest'

import { elsewhereExplanation, wayElsewhere } from '../../../../electron/services/links/way-elsewhere.ts'

const lower = { index: 7, name: null }
const process = { pid: 812, name: 'nginx' }

it('a device of another namespace leads there by the name of that, or by a process in it', () => {
  expect(wayElsewhere({ lower, lowerElsewhere: { namespace: 'web-2', process: null, device: 'eth0' } })).toEqual({ namespace: 'web-2', link: 7 })
  expect(wayElsewhere({ lower, lowerElsewhere: { namespace: null, process, device: 'eth0' } })).toEqual({ namespace: '/proc/812/ns/net', link: 7 })
})

it('where the namespace may not be entered, or nothing stands for it, it leads nowhere and says why', () => {
  const locked = { namespace: 'web-2', process: null, device: null }
  expect(wayElsewhere({ lower, lowerElsewhere: locked })).toBeNull()
  expect(elsewhereExplanation(locked)).toContain('may not enter without CAP_SYS_ADMIN')
  expect(wayElsewhere({ lower, lowerElsewhere: { namespace: null, process: null, device: 'eth0' } })).toBeNull()
  expect(wayElsewhere({ lower, lowerElsewhere: null })).toBeNull()
  expect(elsewhereExplanation(null)).toContain('no name and no process')
})
