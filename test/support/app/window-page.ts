import { expect, type Locator, type Page } from '@playwright/test'

/** The views by the names that their tables carry. */
export type ViewName = 'Links' | 'Addresses' | 'Routes' | 'Rules' | 'Neighbours' | 'Sockets' | 'Events'

/** A cell that tells a row: the column's id, and the text in it. */
export interface CellText {
  readonly column: string
  readonly text: string
}

/** Waits until the page has drawn its first rows and the core knows it. */
export async function drawn(page: Page): Promise<void> {
  await expect(page.locator('html[data-ready=rows]')).toBeAttached({ timeout: 60_000 })
}

/** The view's table. */
export function grid(page: Page, view: ViewName): Locator {
  return page.getByRole('grid', { name: view }).or(page.getByRole('treegrid', { name: view }))
}

/** Opens a view by its button in the rail. */
export async function openView(page: Page, view: ViewName): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()
  await expect(grid(page, view)).toBeVisible()
}

/** Rows of what is there now (not of what has just gone) with exactly this text in a cell. */
function rows(page: Page, view: ViewName, { column, text }: CellText): Locator {
  return grid(page, view)
    .locator('[role=row][data-row-id]:not([data-leaving=gone])')
    .filter({ has: page.locator(`[data-column="${column}"]`).getByText(text, { exact: true }) })
}

/** The link of this name. */
export function link(page: Page, name: string): Locator {
  return rows(page, 'Links', { column: 'name', text: name })
}

/** Addresses written so, with the length of their prefixes. */
export function addressRow(page: Page, text: string): Locator {
  return rows(page, 'Addresses', { column: 'address', text })
}

/** Routes to this destination. */
export function route(page: Page, destination: string): Locator {
  return rows(page, 'Routes', { column: 'destination', text: destination })
}

/** Neighbours and proxies of this address. */
export function neighbour(page: Page, text: string): Locator {
  return rows(page, 'Neighbours', { column: 'address', text })
}

/** Sockets with this end, as ss writes it. */
export function socket(page: Page, column: 'local' | 'remote', text: string): Locator {
  return grid(page, 'Sockets')
    .locator('[role=row][data-row-id]:not([data-leaving=gone])')
    .filter({ has: page.locator(`[data-column="${column}"]`, { hasText: new RegExp(`^${text.replaceAll(/[.*[\]]/gu, '\\$&')}$`) }) })
}

/** Events with this text in a cell. */
export function event(page: Page, column: 'object' | 'change' | 'type', text: string | RegExp): Locator {
  return grid(page, 'Events')
    .locator('[role=row][data-row-id]')
    .filter({ has: page.locator(`[data-column="${column}"]`, { hasText: text }) })
}

export function filterLine(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Filter' })
}

export function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Inspector' })
}

/** What the status line says of the data. */
export function phase(page: Page): Locator {
  return page.getByRole('contentinfo', { name: 'Status' }).locator('[data-phase]')
}

/**
 * Watches from now on for a row with this text in a cell, in the page itself. The promise inside resolves with the wall clock (ms) of the change of
 * the document that brought it, so that how long a test takes to look does not count.
 */
export async function whenRowComes(page: Page, { column, text }: CellText): Promise<() => Promise<number>> {
  const watch = await page.evaluateHandle(
    ({ selector, wanted }) => {
      const isThere = () => [...document.querySelectorAll(selector)].some((cell) => (cell.textContent ?? '').includes(wanted))
      const seen = new Promise<number>((resolve) => {
        const look = () => {
          if (!isThere()) return
          observer.disconnect()
          resolve(Date.now())
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      return { seen }
    },
    { selector: `[role=row][data-row-id] [data-column="${column}"]`, wanted: text },
  )
  return async () => watch.evaluate(async ({ seen }) => seen)
}

/** Notes from now on every phase that the status line goes through; the function gives them, in order. */
export async function recordPhases(page: Page): Promise<() => Promise<readonly string[]>> {
  const record = await page.evaluateHandle(() => {
    const phases: string[] = []
    const look = () => {
      const now = document.querySelector('footer [data-phase]')?.getAttribute('data-phase')
      if (now !== null && now !== undefined && now !== phases.at(-1)) phases.push(now)
    }
    look()
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-phase'] })
    return phases
  })
  return async () => record.jsonValue()
}
