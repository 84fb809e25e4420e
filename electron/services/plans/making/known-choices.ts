import type { FieldKind, FormField } from '../../../api/forms.ts'
import { readAccountNames } from '../../names/account-names.ts'
import type { Names } from '../../names/names.ts'
import { otherNamespaces } from '../../namespaces/named-namespaces.ts'

type Choices = FormField['choices']

/** What can be typed into fields of some kinds, and of the group of links, because the machine has a name for it. */
export type KnownChoices = Readonly<Record<Extract<FieldKind, 'namespace' | 'user' | 'user-group'> | 'link-group', Choices>>

/** The first user that is a person's (login.defs(5), UID_MIN); 65534 is nobody. */
const firstPerson = 1000
const nobody = 65_534

/** Reads the names that there are now. `namespace`: the one that is shown, by its name; absent: this process's own. */
export async function readKnownChoices({ groups }: Names, namespace?: string): Promise<KnownChoices> {
  return {
    namespace: (await otherNamespaces(namespace)).map((name) => ({ value: name, label: name })),
    user: accounts('/etc/passwd'),
    'user-group': accounts('/etc/group'),
    'link-group': groups.entries().map(([id, name]) => ({ value: String(id), label: name })),
  }
}

/** People before the accounts of services. */
function accounts(path: string): Choices {
  const all = Array.from(readAccountNames(path))
  const isPerson = ([id]: readonly [number, string]): boolean => id >= firstPerson && id < nobody
  return [...all.filter((one) => isPerson(one)), ...all.filter((one) => !isPerson(one))].map(([id, name]) => ({ value: String(id), label: name }))
}

/** The fields with what is known for each of them to be chosen from. */
export function withKnownChoices(fields: readonly FormField[], known: KnownChoices): readonly FormField[] {
  return fields.map((field) => {
    const choices = field.attribute === 'IFLA_GROUP' ? known['link-group'] : field.kind === 'namespace' || field.kind === 'user' || field.kind === 'user-group' ? known[field.kind] : null
    return choices === null ? field : { ...field, choices }
  })
}
