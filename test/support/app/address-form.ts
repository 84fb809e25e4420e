import type { Page } from '@playwright/test'

import { chooseDevice, field, formOf } from './forms.ts'
import { openView } from './window-page.ts'

/** Opens the form of a new address of the device `left`, and types this one. */
export async function fillAddress(page: Page, address: string): Promise<void> {
  await openView(page, 'Addresses')
  await page.keyboard.press('Control+n')
  await chooseDevice(formOf(page), 'Device', 'left')
  await field(formOf(page), 'Address').fill(address)
}
