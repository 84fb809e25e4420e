import type { Page } from '@playwright/test'

import { keep } from '../app/office-desk.ts'

const looks = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced', { colorScheme: 'light', forcedColors: 'active' }],
] as const

/** Pictures of the confirmation in each look. */
export async function pictures(confirm: Page, name: string): Promise<void> {
  for (const [look, media] of looks) {
    await confirm.emulateMedia({ ...media, reducedMotion: 'reduce' })
    await keep(confirm, `${name}-${look}`)
  }
  await confirm.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
}
