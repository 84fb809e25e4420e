import type { SettingsState, SettingsTrouble } from '../../api/settings.ts'

/** Writes what is wrong with the file of the settings into the log, once as long as it is the same. */
export function troubleLog(write: (message: string) => void): (state: SettingsState) => void {
  let written: SettingsTrouble | null = null
  return ({ trouble, file }) => {
    if (trouble === written) return
    written = trouble
    if (trouble !== null) write(line(trouble, file))
  }
}

function line(trouble: SettingsTrouble, file: string): string {
  switch (trouble.kind) {
    case 'set-aside':
      return `${file} could not be understood (${trouble.reason}) and is now ${trouble.movedTo}; all settings are as usual.`
    case 'unreadable':
      return `${file} could not be read, and is left as it is: ${trouble.reason}`
    case 'not-kept':
      return `The settings were not kept in ${file}: ${trouble.reason}`
  }
}
