import type { Preferences } from './settings.ts'

/** What of the preferences is a matter of style sheets: words of the root element's data-look, by which tokens.css chooses. */
export function lookWords({ theme, contrast, density, rates, prefixes }: Preferences): string {
  return [
    ...(theme === 'system' ? [] : [theme]),
    ...(contrast === 'more' ? ['more'] : []),
    ...(density === 'compact' ? ['compact'] : []),
    ...(rates === 'bits' || prefixes === 'iec' ? ['long-units'] : []),
  ].join(' ')
}
