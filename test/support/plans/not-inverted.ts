/** Something that undoing a plan does not bring back, by the sentence in which the plan says so. */
interface NotInverted {
  readonly loss: RegExp
  /** Why it cannot be brought back. */
  readonly reason: string
}

/** What is left out where plans are compared with what was before them; all else that is lost does not show in what iproute2 tells. */
const notInverted: readonly NotInverted[] = [
  { loss: /^A move to another namespace is not undone/, reason: 'the link is in another namespace, where the helper of this one has no rights' },
  { loss: /cannot be made again: /, reason: 'not all that the kernel knows of the link is told, or its other part is in another namespace' },
  { loss: /^Temporary IPv6 addresses are not made again/, reason: 'the kernel makes them itself, by chance' },
  { loss: /^The link-local address that a secret makes may be another/, reason: 'the secret is not told' },
  { loss: /^Routes with a hop over a link that is down do not come back/, reason: 'the kernel takes no hop over a link that is down' },
  { loss: /^Nexthop objects over the link/, reason: 'nexthop objects are not planned' },
  { loss: /^Identifiers that the VXLAN filters by/, reason: 'they are set by messages of another kind' },
  { loss: /^No requests put the routes to this destination back as they were/, reason: 'the kernel tells some routes apart by nothing that a request can say' },
  { loss: /^As things are the kernel would not take it again: /, reason: 'the route outlives what it needed when it was made' },
  { loss: /^Only the kernel makes it with the metric 0/, reason: 'a request without a metric gets 1024' },
  { loss: /^The route to .* is not made again: the kernel would not take it as things are/, reason: 'the route outlives what it needed when it was made' },
  { loss: /comes back (?:as an address like any other|without the mark that the kernel made it)/, reason: 'only the kernel makes such an address' },
  { loss: /^The link that packets leave by cannot be taken away again/, reason: 'the kernel changes the link of a VXLAN for another, and never for none' },
  { loss: /^Neighbours on .* that are not permanent go as it loses its carrier again/, reason: 'the kernel forgets them behind the acknowledgement' },
  { loss: /^Its encapsulation has options that are not sent again/, reason: 'sending them wedges some kernels' },
]

/** Whether a plan that loses these is left out. */
export function isNotInverted(losses: readonly string[]): boolean {
  return losses.some((said) => notInverted.some(({ loss }) => loss.test(said)))
}
