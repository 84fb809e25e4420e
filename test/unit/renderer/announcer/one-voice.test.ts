import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

const renderer = fileURLToPath(new URL('../../../../renderer', import.meta.url))

/** What has a screen reader read out what stands in it, by itself. */
const voice = /role=\W*(?:status|alert|log|timer|marquee)\b|aria-live|ariaLive|<output\b/u

test('nothing in the window speaks by itself but the regions of the announcer', () => {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:tsx?|html)$/u.test(path))
  expect(files.filter((path) => voice.test(readFileSync(`${renderer}/${path}`, 'utf8')))).toEqual(['components/announcer/assertive-region.tsx', 'components/announcer/live-region.tsx'])
})
