import type { Page } from '@playwright/test'

/**
 * The window as it is seen, as a PNG in pixels of the screen. The driver's own pictures have as many pixels as the page has of its own: of a page that is drawn
 * twice as large they show the upper left quarter.
 */
export async function pictureOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  try {
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
    return Buffer.from(data, 'base64')
  } finally {
    await session.detach()
  }
}
