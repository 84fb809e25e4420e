import type { FormField } from '../../../api/forms.ts'

/** The key of the field that an attribute comes of, by the kernel's names of it and of the nests around it; of a nest the first that lies in it. null: of none. */
export function fieldOfAttribute(fields: readonly FormField[], path: readonly string[]): string | null {
  const wanted = path.join(' ')
  if (wanted === '') return null
  const begins = (one: string, other: string): boolean => one === other || one.startsWith(`${other} `)
  const field = fields.find(({ attribute }) => begins(wanted, attribute)) ?? fields.find(({ attribute }) => begins(attribute, wanted))
  return field?.key ?? null
}
