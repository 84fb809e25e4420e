import type { SettingsTrouble } from '../../../electron/api/settings.ts'

/** What went wrong with the settings, and what that means. */
export interface TroubleWords {
  readonly title: string
  readonly explanation: string
}

/** What is said about a file of settings that could not be read or written. */
export function troubleWords(trouble: SettingsTrouble, file: string): TroubleWords {
  switch (trouble.kind) {
    case 'set-aside':
      return {
        title: 'The settings could not be understood.',
        explanation: `All are as usual again. What was in the file is kept in ${trouble.movedTo}`,
      }
    case 'unreadable':
      return {
        title: 'The settings could not be read.',
        explanation: `All are as usual, and what you choose holds until Linkwright ends: ${file} is left as it is. ${trouble.reason}`,
      }
    case 'not-kept':
      return {
        title: 'The settings could not be written.',
        explanation: `What you chose holds until Linkwright ends. It is tried again with your next choice. ${trouble.reason}`,
      }
  }
}
