import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'

/** The form, or whatever else is asked of the person, that lies above the window. */
export function formOf(page: Page): Locator {
  return page.locator('dialog[open]')
}

/** The field of a form by its label. Of several with the same label the first. */
export function field(within: Locator, label: string): Locator {
  return within.getByLabel(label, { exact: true }).first()
}

/** Chooses what is made, and waits for its form. */
export async function chooseKind(page: Page, kind: string): Promise<void> {
  await expect(formOf(page).locator('.edit-kinds')).toBeVisible()
  const radio = formOf(page).getByRole('radio', { name: kind, exact: true })
  if ((await radio.count()) === 0) {
    await formOf(page).getByLabel('More kinds').selectOption({ label: kind })
    await expect(formOf(page).getByLabel('More kinds').locator('option:checked')).toHaveText(kind)
    return
  }
  await formOf(page).locator('.edit-kinds label', { hasText: new RegExp(`^${kind}$`, 'u') }).click()
  await expect(radio).toBeChecked()
}

/** Chooses a device in a field for one. */
export async function chooseDevice(within: Locator, label: string, name: string): Promise<void> {
  const list = field(within, label)
  const option = list.locator('option', { hasText: new RegExp(`^${name}( ·|$)`, 'u') })
  await list.selectOption(await option.getAttribute('value'))
}

/** Opens the folded part of a form. */
export async function unfold(within: Locator, title: string): Promise<void> {
  const part = within.locator('.edit-fields > details', { has: within.page().locator('summary', { hasText: new RegExp(`^${title}(\\d+ set)?$`, 'u') }) })
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click()
}

/**
 * The page of the confirmation that shows a sheet, once that lies above its window and what is pressed there counts. Until the main process has put it there a page may still show the plan
 * before, and that of a window which is closed may still be among those of the app.
 */
export async function planSheet(app: ElectronApplication): Promise<Page> {
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some(({ contentView }) => contentView.children.some((view) => 'webContents' in view)))).toBe(true)
  let found: Page | undefined
  await expect
    .poll(async () => {
      for (const one of app.windows()) if (one.url() === 'app://confirm/' && (await showsSheet(one))) found = one
      return found !== undefined
    })
    .toBe(true)
  if (found === undefined) throw new Error('There is no confirmation.')
  await expect(found.locator('[data-ready=true]')).toBeAttached()
  return found
}

/** Whether a page of a confirmation shows a sheet; one that is closed meanwhile shows none. */
async function showsSheet(confirm: Page): Promise<boolean> {
  try {
    return await confirm.getByRole('dialog').isVisible()
  } catch (error) {
    if (confirm.isClosed()) return false
    throw error
  }
}
