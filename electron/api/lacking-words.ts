import type { LackedPart } from './views.ts'

/** What this kernel cannot list, and what would help: "UDP over IPv4 and UDP over IPv6 cannot be listed: …". Empty where there is nothing. */
export function lackingWords(parts: readonly LackedPart[]): string {
  if (parts.length === 0) return ''
  const modules = [...new Set(parts.map(({ module }) => module))]
  const missing = listed(parts.map(({ what }) => what))
  return `${missing} cannot be listed: this kernel has no ${listed(modules)}, or may not load it. An administrator can try: modprobe ${modules.join(' ')}`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
