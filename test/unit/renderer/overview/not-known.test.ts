import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import type { DestinationWay } from '../../../../renderer/features/inspector/destination-way.ts'
import { DefaultRoutes } from '../../../../renderer/features/overview/default-routes.tsx'
import { OutwardAddresses } from '../../../../renderer/features/overview/outward-addresses.tsx'
import { ProblemList } from '../../../../renderer/features/overview/problem-list.tsx'

const way: DestinationWay = { words: () => '', go: () => undefined, goElsewhere: () => undefined }

/** What the lists of the overview say where they are empty. */
function empty(known: boolean): string {
  return [
    renderToStaticMarkup(createElement(ProblemList, { problems: [], cut: 0, known, way, viewTitle: () => '' })),
    renderToStaticMarkup(createElement(DefaultRoutes, { routes: [], known, way })),
    renderToStaticMarkup(createElement(OutwardAddresses, { addresses: [], cut: 0, known, way })),
  ].join('')
}

it('nothing is called fine or absent where not all could be read', () => {
  expect(empty(false)).not.toMatch(/Nothing is wrong|There is none|tone-ok/)
  expect(empty(false).match(/not known/gi)).toHaveLength(3)
})

it('where all could be read, nothing wrong and nothing there is said', () => {
  expect(empty(true)).toMatch(/Nothing is wrong/)
  expect(empty(true).match(/There is none/g)).toHaveLength(2)
  // One on a link that is switched off is listed in Addresses all the same.
  expect(empty(true)).toContain('none of global scope in use on a link that is switched on')
})
