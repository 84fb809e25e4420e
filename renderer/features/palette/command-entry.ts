import type { GlyphName } from '../../components/glyphs.tsx'
import type { CommandPlace, UnderstoodCommand } from './commands/command-place.ts'
import { understandCommand } from './commands/understand-command.ts'
import type { PaletteEntry, PaletteWays } from './palette-entry.ts'

/** What a typed command leads to; null: what was typed is no command that is known here. `titleOf`: what a view is called; `here`: the name of the namespace on show. */
export function commandEntry(text: string, ways: PaletteWays, titleOf: (view: Extract<CommandPlace, { to: 'view' }>['view']) => string, here: string): PaletteEntry | null {
  const understood = understandCommand(text)
  if (understood === null) return null
  const { place } = understood
  const entry = (title: string, detail: string, glyph: GlyphName, run: (() => void) | null): PaletteEntry => ({
    group: 'As a command', title, detail: [detail, ...remarks(understood)].filter((part) => part !== '').join(', '), also: [], keys: [], glyph, technical: false, run,
  })
  const entryFor = (to: CommandPlace): PaletteEntry => {
    switch (to.to) {
      case 'view':
        return entry(titleOf(to.view), to.filter === '' ? 'all of them' : to.filter, to.view, () => {
          ways.go({ view: to.view, filter: to.filter })
          if (to.sort !== undefined) ways.sort(to.view, to.sort)
        })
      case 'route':
        return entry('Route to…', to.words.join(' '), 'routes', () => ways.route(to.words))
      case 'namespaces':
        return entry('Network namespaces', '', 'links', () => ways.namespaces(null))
      case 'namespace':
        return to.name === here ? entryFor(to.place) : elsewhere(to.name, to.place)
      case 'nowhere':
        return entry(to.because, '', 'help', null)
    }
  }
  /** No row of the namespace on show answers it. */
  const elsewhere = (name: string, to: CommandPlace): PaletteEntry => {
    const title = `In the network namespace ${name}`
    if (to.to === 'view') return entry(`${title}: ${titleOf(to.view)}`, to.filter === '' ? 'all of them' : to.filter, to.view, () => ways.inNamespace(name, { view: to.view, filter: to.filter }))
    return entry(title, 'the same command there', 'links', () => ways.namespaces(`What was asked for is in the network namespace ${name}. Show it, then ask there.`))
  }
  return entryFor(place)
}

function remarks({ note = '', leftOut }: UnderstoodCommand): readonly string[] {
  return [note, leftOut.length === 0 ? '' : `without ${leftOut.join(' ')}`]
}
