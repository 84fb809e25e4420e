import type { ListedNamespace } from '../../../electron/api/namespaces.ts'

/** Namespaces that stand together. */
export interface NamespaceGroup {
  /** Why none of them can be shown, a sentence; null: each says so itself, or can be. */
  readonly barrier: string | null
  readonly namespaces: readonly ListedNamespace[]
}

const sentences: readonly (readonly [barrier: NonNullable<ListedNamespace['barrier']>, sentence: string])[] = [
  ['capability', 'They cannot be entered without CAP_SYS_ADMIN: start Linkwright as root, or inside of one of them with ip netns exec or nsenter.'],
  ['number', 'The kernel tells their numbers only: they have no names in /run/netns, and no process in them is one that you may look at.'],
]

/** Those that are locked for the same reason by themselves, behind all others. */
export function byBarrier(listed: readonly ListedNamespace[]): readonly NamespaceGroup[] {
  const groups = sentences.flatMap(([barrier, sentence]): readonly NamespaceGroup[] => {
    const namespaces = listed.filter((each) => each.barrier === barrier)
    return namespaces.length < 2 ? [] : [{ barrier: sentence, namespaces }]
  })
  const grouped = new Set(groups.flatMap(({ namespaces }) => namespaces))
  return [{ barrier: null, namespaces: listed.filter((each) => !grouped.has(each)) }, ...groups]
}
