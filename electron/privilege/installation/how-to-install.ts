import { displayText } from '../../netlink/core/text.ts'
import { appImageCommand, isInAppImage } from './app-image.ts'

/** How a person gets the helper that this app needs, in a sentence. */
export function howToInstall(addonPath: string): string {
  if (isInAppImage()) return `“Install the helper…” (Ctrl+K) installs it, or “${displayText(appImageCommand())} helper install” in a terminal.`
  if (addonPath.includes('/app.asar/')) return 'Installing the package linkwright anew brings it.'
  return '`npm run helper:install` in the source tree installs it.'
}
