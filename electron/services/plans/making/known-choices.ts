import type { FieldKind, FormField } from '../../../api/forms.ts'
import { readAccountNames } from '../../names/account-names.ts'
import type { Names } from '../../names/names.ts'
import { otherNamespaces } from '../../namespaces/named-namespaces.ts'
import { sandboxNamespaces } from '../../namespaces/sandbox-namespaces.ts'

type Choices = FormField['choices']

/** What can be typed into fields of some kinds, and of the group of links, because the machine has a name for it. */
export type KnownChoices = Readonly<Record<Extract<FieldKind, 'namespace' | 'user' | 'user-group'> | 'link-group', Choices>>

/** The first user that is a person's (login.defs(5), UID_MIN); 65534 is nobody. */
const firstPerson = 1000
const nobody = 65_534

/** What is shown. */
export interface ShownNamespace {
  /** By its name, or the file of a process's; absent: this process's own. */
  readonly namespace?: string
  /** Whether this is the sandbox, whose namespaces have no names. */
  readonly sandbox?: boolean
}

/** Reads the names that there are now. */
export async function readKnownChoices({ groups }: Names, { namespace, sandbox = false }: ShownNamespace): Promise<KnownChoices> {
  return {
    namespace: sandbox ? (await sandboxNamespaces(namespace)).map(({ path, process }) => ({ value: path, label: process })) : (await otherNamespaces(namespace)).map((name) => ({ value: name, label: name })),
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
