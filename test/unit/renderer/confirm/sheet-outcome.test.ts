import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import type { ApiError } from '../../../../electron/api/errors.ts'
import { SheetOutcome } from '../../../../renderer/confirm/sheet-outcome.tsx'

function said(error: ApiError): string {
  return renderToStaticMarkup(createElement(SheetOutcome, { words: { tone: 'bad', sentence: 'Step 1 was refused. Nothing was changed.', error, left: [], settled: true, spoken: '' } })).replaceAll(/<[^>]+>/g, '')
}

it('a refusal says the errno and the kernel’s words once, and the attribute that they are about', () => {
  expect(said({ code: 'netlink', message: 'The kernel refused this step: EOPNOTSUPP.', errno: { number: 95, name: 'EOPNOTSUPP' } })).toMatch(/refused this step: EOPNOTSUPP\.$/)
  const whole: ApiError = { code: 'netlink', message: 'The kernel refused this step: Invalid prefix (EINVAL).', errno: { number: 22, name: 'EINVAL' }, extack: 'Invalid prefix', attributePath: ['RTA_DST'] }
  expect(said(whole)).toMatch(/step: Invalid prefix \(EINVAL\)\. It is about RTA_DST\.$/)
  expect(said({ code: 'netlink', message: '', errno: { number: 22, name: 'EINVAL' } })).toMatch(/EINVAL$/)
})
