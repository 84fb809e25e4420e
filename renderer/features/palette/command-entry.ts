import type { GlyphName } from '../../components/glyphs.tsx'
import type { CommandPlace } from './commands/command-place.ts'
import { understandCommand } from './commands/understand-command.ts'
import type { PaletteEntry, PaletteWays } from './palette-entry.ts'

/** What a typed command leads to; null: what was typed is no command that is known here. `titleOf`: what a view is called. */
export function commandEntry(text: string, ways: PaletteWays, titleOf: (view: Extract<CommandPlace, { to: 'view' }>['view']) => string): PaletteEntry | null {
  const understood = understandCommand(text)
  if (understood === null) return null
  const { place, leftOut } = understood
  const without = leftOut.length === 0 ? '' : `without ${leftOut.join(' ')}`
  const entry = (title: string, detail: string, glyph: GlyphName, run: (() => void) | null): PaletteEntry => ({
    group: 'As a command', title, detail: [detail, without].filter((part) => part !== '').join(', '), also: [], keys: [], glyph, technical: false, run,
  })
  switch (place.to) {
    case 'view':
      return entry(titleOf(place.view), place.filter === '' ? 'all of them' : place.filter, place.view, () => ways.go({ view: place.view, filter: place.filter }))
    case 'route':
      return entry('Route to…', place.words.join(' '), 'routes', () => ways.route(place.words))
    case 'namespaces':
      return entry('Network namespaces', '', 'links', () => ways.namespaces())
    case 'nowhere':
      return entry(place.because, '', 'help', null)
  }
}
