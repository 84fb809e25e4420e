import type { InstalledHelper } from '../../../electron/api/helper-offer.ts'

/** So much of a digest tells two builds apart; all of it `linkwright helper` prints. */
const shownOfDigest = 16

/** What is said of the helper that is installed, name by name; null: none is. */
export function helperFacts(helper: InstalledHelper | null): readonly (readonly [name: string, value: string])[] {
  if (helper === null) return [['Helper', 'none is installed']]
  const { path, protocol, digest, own } = helper
  const parts = [
    own ? 'the one that this Linkwright carries' : 'another than the one that this Linkwright carries',
    protocol === null ? 'tells no protocol' : `protocol ${protocol}`,
    digest === null ? 'cannot be read' : `SHA-256 ${digest.slice(0, shownOfDigest)}…`,
  ]
  return [
    ['Helper', path],
    ['Its build', parts.join(', ')],
  ]
}
