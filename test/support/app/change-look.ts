import type { Page } from '@playwright/test'

import { link } from './window-page.ts'

/** What can be seen of a row that is signed as changed. */
export interface ChangeLook {
  readonly ground: string
  /** Of the row's own tint, in pixels. */
  readonly tintWidth: number
  readonly tint: string
  readonly cellTint: string
  readonly animation: string
}

/** Watches from now on for the moment at which a link's row is signed as changed; the function gives what could be seen of it then. A sign lasts for a second or two: who comes to look may be late. */
export async function lookWhenChanged(page: Page, name: string): Promise<() => Promise<ChangeLook>> {
  const id = await link(page, name).getAttribute('data-row-id')
  const watch = await page.evaluateHandle((row) => {
    const seen = new Promise<{ ground: string; tintWidth: number; tint: string; cellTint: string; animation: string }>((resolve) => {
      const look = () => {
        const element = document.querySelector(`[data-row-id="${String(row)}"].row-changed`)
        const cell = element?.querySelector('.hot')
        if (!element || !cell) return
        observer.disconnect()
        const own = getComputedStyle(element, '::before')
        const hot = getComputedStyle(cell, '::before')
        resolve({ ground: getComputedStyle(element).backgroundColor, tintWidth: Number.parseFloat(own.width), tint: own.opacity, cellTint: hot.opacity, animation: `${own.animationName} ${hot.animationName}` })
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
    })
    return { seen }
  }, id)
  return async () => watch.evaluate(async ({ seen }) => seen)
}
