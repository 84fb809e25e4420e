import type { ViewKind } from '../../electron/api/views.ts'
import { kindFacts, kindsInOrder } from './kind-facts.ts'

/** What the window can show: the overview, or the view of a kind. */
export type Page = 'overview' | ViewKind

/** What is known of a page before it is drawn. */
interface PageFacts {
  /** In the rail and in the window's title. */
  readonly title: string
  /** Shows it when it is pressed with Ctrl. */
  readonly key: string
  /** What the key does. */
  readonly does: string
}

/** As they stand in the rail. */
export const pagesInOrder: readonly Page[] = ['overview', ...kindsInOrder]

/** How a page is called, and by which key it is shown. */
export function pageFacts(page: Page): PageFacts {
  if (page === 'overview') return { title: 'Overview', key: '1', does: 'Show the overview' }
  const { title, key, noun } = kindFacts[page]
  return { title, key, does: `Show the ${noun.many}` }
}

/** The kind whose view stands ready while the page is shown: behind the overview the links, which are kept up to date always. */
export function kindOf(page: Page): ViewKind {
  return page === 'overview' ? 'links' : page
}

/** The page that the window opens with, by its name; the links where there is none of that name. */
export function startPage(name: string | undefined): Page {
  return pagesInOrder.find((page) => page === name) ?? 'links'
}

/** Whether a word is the name of a page. */
export function isPage(word: string): word is Page {
  return word === 'overview' || Object.hasOwn(kindFacts, word)
}
