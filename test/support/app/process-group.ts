import { expect } from '@playwright/test'

/** Waits until no process is left of the group that an app leads: Electron with all that it has started. */
export async function groupEnded(pid: number | undefined): Promise<void> {
  // 0 and what is no number would name the group of the test itself.
  expect(pid).toBeGreaterThan(0)
  const lives = () => {
    try {
      return process.kill(-Number(pid), 0)
    } catch {
      return false
    }
  }
  await expect.poll(lives).toBe(false)
}
