import type { DeviceReference } from '../../api/row-base.ts'
import { isWordOfLanguage } from '../../store/filter/parse.ts'

/** A device as a filter takes it: its name, or, where that is no plain word, one of the language, or not known, its number. */
export function deviceInFilter({ index, name }: DeviceReference): string {
  return name !== null && /^[A-Za-z][\w.-]*$/u.test(name) && !isWordOfLanguage(name) ? name : String(index)
}
