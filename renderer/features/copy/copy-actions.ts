import { formatCount } from '../../format/quantity.ts'
import type { KindFacts } from '../view/kind-facts.ts'
import type { ViewAction } from '../view/view-actions.ts'
import type { CopyForm } from './selected-text.ts'

/** Of one row, and of several. */
const forms: readonly (readonly [form: CopyForm, ofOne: string, ofMany: string])[] = [
  ['text', 'as text', 'as text'],
  ['text-with-names', 'as text, with the columns’ names', 'as text, with the columns’ names'],
  ['json', 'as JSON', 'as JSON'],
  ['show', 'as the command that shows it', 'as commands that show them'],
  ['make', 'as the command that makes it', 'as commands that make them'],
]

/** The ways to copy what is selected; none where nothing is. */
export function copyActions(selected: number, { noun: { one, many }, canBeMade }: Pick<KindFacts, 'noun' | 'canBeMade'>, copy: (form: CopyForm) => void): readonly ViewAction[] {
  if (selected === 0) return []
  return forms.filter(([form]) => form !== 'make' || canBeMade).map(([form, ofOne, ofMany]) => ({
    title: selected === 1 ? `Copy the selected ${one} ${ofOne}` : `Copy the ${formatCount(selected)} selected ${many} ${ofMany}`, also: ['clipboard'], run: () => copy(form),
  }))
}
