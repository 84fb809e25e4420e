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

/** The page of the confirmation, once its sheet lies above the window and what is pressed there counts. */
export async function planSheet(app: ElectronApplication): Promise<Page> {
  const url = 'app://confirm/'
  await expect.poll(() => app.windows().map((one) => one.url())).toContain(url)
  const found = app.windows().find((one) => one.url() === url)
  if (found === undefined) throw new Error('There is no confirmation.')
  await expect(found.getByRole('dialog')).toBeVisible()
  await expect(found.locator('[data-ready=true]')).toBeAttached()
  return found
}
