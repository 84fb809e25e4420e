import { app } from 'electron'

/**
 * Has Chromium keep to itself what it does without, such as a bus or a graphics card, so that our lines alone stand in the terminal; what ends it is still said, and all of it with --enable-logging.
 * To be called in the first turn; it also takes our --log-level away from Chromium, which reads a number there. What it said before that cannot be taken back.
 */
export function quietChromium(): void {
  if (!app.commandLine.hasSwitch('enable-logging')) app.commandLine.appendSwitch('log-level', '3')
}
