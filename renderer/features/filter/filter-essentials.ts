/** What of the filter's language everybody needs, each with what it lets through; docs/filter.md has the rest. */
export const filterEssentials: readonly { readonly written: string; readonly means: string }[] = [
  { written: 'dev eth0', means: 'a field and its value, as in ip' },
  { written: 'dev != eth0', means: 'all else' },
  { written: 'type veth,vxlan', means: 'either of a list' },
  { written: 'name eth*', means: '* stands for anything' },
  { written: 'name ~ th', means: 'what contains it' },
  { written: 'mtu > 1500', means: 'numbers: < <= > >=, or 1280-1500' },
  { written: 'dst in 10.0.0.0/8', means: 'all that lies in the prefix; without “in” that very one' },
  { written: 'up and not type veth', means: 'joined by and, or, not and brackets' },
  { written: '10.1.2.3', means: 'a word alone is looked for everywhere' },
]
