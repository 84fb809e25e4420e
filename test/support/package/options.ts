import { helpText } from '../../../electron/services/command-line/help-text.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import { help } from '../../../electron/shell/command-line.ts'

/** What `--help` of the window, and that of the command line, say. */
export const helps = { window: help, commandLine: helpText(readNames()) }

/** The long options that a help names as its own: of the synopsis, and of the list below it, not those of other programs. */
export function longOptions(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g))].filter((option) => !passedOnOptions.has(option)).toSorted()
}

/** Those of Chromium that the help names as examples. */
const passedOnOptions = new Set(['--ozone-platform', '--force-device-scale-factor'])

/** The commands of the command line: "left-behind". */
export const commands = [...new Set([...helps.commandLine.matchAll(/^ {2}linkwright ([a-z][a-z-]*)/gm)].map(([, name = '']) => name))]
