import { expect, type Locator, type Page } from '@playwright/test'

import type { ChangingWindow } from '../changing-window.ts'
import { chooseKind, formOf } from '../forms.ts'
import type { PrintedByIp } from '../printed-by-ip.ts'
import { wholePicture } from '../whole-picture.ts'
import { openView, type ViewName } from '../window-page.ts'

/** Something of the kernel's that the window makes, changes and deletes, with what `ip` is to print of it each time. */
export interface EditedObject {
  /** "a bridge", for the title of a test. */
  readonly what: string
  readonly view: ViewName
  /** The word of its kind, where the form has such to choose from. */
  readonly kind?: string
  /** Fills in the form of a new one. */
  readonly fill: (form: Locator, page: Page) => Promise<unknown>
  /** Its part of what `ip` prints: empty where it is not there. */
  readonly printed: (ip: PrintedByIp) => Promise<readonly unknown[]>
  readonly made: unknown[]
  readonly row: (page: Page) => Locator
  readonly change: (form: Locator, page: Page) => Promise<unknown>
  readonly changed: unknown[]
}

/** Makes it by its form, changes it by the form of its row, deletes the row; `ip` agrees each time, and in the end prints all as it was, whatever it is of. */
export async function makeChangeDelete({ view, kind, fill, printed, made, row, change, changed }: EditedObject, window: ChangingWindow, ip: PrintedByIp): Promise<void> {
  const { page } = window
  const before = await wholePicture(ip)
  await openView(page, view)
  await page.keyboard.press('Control+n')
  if (kind !== undefined) await chooseKind(page, kind)
  await fill(formOf(page), page)
  await window.apply()
  await expect.poll(() => printed(ip)).toMatchObject(made)

  await change(await window.change(row(page)), page)
  await window.apply()
  await expect.poll(() => printed(ip)).toMatchObject(changed)

  await window.select(row(page))
  await window.deleteSelected()
  await expect.poll(() => printed(ip)).toEqual([])
  await expect(row(page)).toHaveCount(0)
  await expect.poll(() => wholePicture(ip)).toEqual(before)
}
