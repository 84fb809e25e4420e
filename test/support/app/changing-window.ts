import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { formOf, planSheet } from './forms.ts'

/** A window by which something is changed, as a person does it: form, plan, apply, keep. */
export class ChangingWindow {
  readonly app: ElectronApplication
  readonly page: Page

  constructor(app: ElectronApplication, page: Page) {
    this.app = app
    this.page = page
  }

  /** Has the form that is open planned, and gives the page of the plan. */
  async plan(): Promise<Page> {
    await this.page.keyboard.press('Control+Enter')
    return this.plannedSheet()
  }

  /** The plan that lies above the window, once it can be applied. */
  async plannedSheet(): Promise<Page> {
    return planSheet(this.app)
  }

  /** Has the form that is open planned and applied, and what it did kept. */
  async apply(): Promise<void> {
    await this.applyPlan(await this.plan())
    await expect(formOf(this.page)).toHaveCount(0)
  }

  /** Applies a plan and keeps what it did, with its warnings or without. */
  async applyPlan(sheet: Page): Promise<void> {
    await sheet.getByRole('button', { name: /^Apply/u }).click()
    const keep = sheet.getByRole('button', { name: /^Keep/u })
    const close = sheet.getByRole('main').getByRole('button', { name: 'Close Esc' })
    const refused = sheet.getByRole('dialog').getByRole('button', { name: 'Close Esc' })
    await expect(async () => {
      if (await this.isAway()) return
      if (await refused.isVisible()) return
      for (const button of [keep, close]) if (await button.isVisible()) await button.click({ timeout: 1000 })
      expect(await this.isAway()).toBe(true)
    }).toPass()
    if (!(await this.isAway())) throw new Error(`The plan was not applied: ${await sheet.locator('.plan-outcome').innerText()}`)
    await this.uncovered()
  }

  /** Deletes the rows that are selected. */
  async deleteSelected(): Promise<void> {
    await this.page.keyboard.press('Delete')
    await this.applyPlan(await this.plannedSheet())
  }

  /** Selects a row, and opens its form. */
  async change(row: Locator): Promise<Locator> {
    await this.select(row)
    await this.page.keyboard.press('F2')
    await expect(formOf(this.page)).toBeVisible()
    return formOf(this.page)
  }

  async select(row: Locator): Promise<void> {
    await row.locator('[role=gridcell], [role=rowheader]').nth(1).click()
    await expect(row).toHaveAttribute('aria-selected', 'true')
  }

  /** Waits until nothing lies above the page, and the page knows: until then it takes no key. */
  async uncovered(): Promise<void> {
    await expect.poll(() => this.isAway()).toBe(true)
    await expect(this.page.locator('.app')).not.toHaveAttribute('inert')
  }

  /** Waits until what was applied waits to be kept, and the page has made room for that: until then the sheet covers it, and it takes no key. */
  async docked(sheet: Page): Promise<void> {
    await expect(sheet.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
    await expect(this.page.locator('[data-pane=confirmation]')).toBeVisible()
  }

  /** Whether nothing lies above the page. */
  async isAway(): Promise<boolean> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.contentView.children.every((view) => !('webContents' in view)) ?? true)
  }
}
