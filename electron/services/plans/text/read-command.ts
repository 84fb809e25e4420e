import type { Edit } from '../../../api/edits.ts'
import type { AccountNumbers } from '../../names/account-numbers.ts'
import type { Names } from '../../names/names.ts'
import type { WrittenWord } from './written-words.ts'

/** What commands are understood with. */
export interface Understanding {
  readonly names: Names
  readonly accounts: AccountNumbers
  /** What was said before the object, by -4 and -6. */
  readonly family: 'inet' | 'inet6' | null
}

/** An edit, and the words that its fields come of. */
export interface ReadEdit {
  readonly edit: Edit
  readonly words: ReadonlyMap<string, WrittenWord>
}
