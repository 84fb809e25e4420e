import { expect } from '@playwright/test'

import { field } from '../forms.ts'
import { grid } from '../window-page.ts'
import type { EditedObject } from './edited-object.ts'

/** Rules of both families. */
export const editedRules: readonly EditedObject[] = (['192.0.2.0/24', '2001:db8:6::/48'] as const).map((from) => {
  const [src, length] = from.split('/')
  const family = from.includes(':') ? '6' : '4'
  return {
    what: `an IPv${family} rule`,
    view: 'Rules',
    fill: async (form) => {
      await field(form, 'Priority').fill('700')
      await field(form, 'From').fill(from)
      await field(form, 'Table').fill('100')
    },
    printed: async (ip) => (await ip(`-${family}`, 'rule', 'show')).filter(({ priority }) => priority === 700),
    made: [expect.objectContaining({ src, srclen: Number(length), table: '100' })],
    row: (page) => grid(page, 'Rules').locator('[role=row][data-row-id]:not([data-leaving=gone])', { hasText: from }),
    change: (form) => field(form, 'Table').fill('101'),
    changed: [expect.objectContaining({ src, srclen: Number(length), table: '101' })],
  }
})
