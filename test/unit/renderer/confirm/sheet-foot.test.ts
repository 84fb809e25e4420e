import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { SheetFoot } from '../../../../renderer/confirm/sheet-foot.tsx'
import { madePlan } from '../../../support/plans/made-plan.ts'

function applyButton(ready: boolean): string {
  const scene = { place: 'sheet', plan: madePlan(), privilege: 'own', ready, state: null, appliedAt: null, answering: [] } as const
  const rest = { wait: 60, ordered: false, settled: false, stay: [], consents: false, consent: null, onConsent: () => {}, onWait: () => {}, onLeave: () => {}, onApply: () => {}, onInstall: null } as const
  const found = /<button[^>]*>(?=Apply)/u.exec(renderToStaticMarkup(createElement(SheetFoot, { scene, ...rest })))
  return found?.[0] ?? ''
}

it('Apply can be pressed only once the sheet has been seen: no press goes by without a sign', () => {
  expect(applyButton(false)).toContain('disabled=""')
  expect(applyButton(true)).toContain('<button')
  expect(applyButton(true)).not.toContain('disabled')
})

it('where nothing was applied since the helper is missing, the foot offers to install it, and never a plan that is still to be applied', () => {
  const scene = { place: 'sheet', plan: madePlan(), privilege: 'own', ready: true, state: null, appliedAt: null, answering: [] } as const
  const foot = (settled: boolean, onInstall: (() => void) | null) =>
    renderToStaticMarkup(
      createElement(SheetFoot, { scene, wait: 60, ordered: false, settled, stay: [], consents: false, consent: null, onConsent: () => {}, onWait: () => {}, onLeave: () => {}, onApply: () => {}, onInstall }),
    )
  expect(foot(true, () => {})).toMatch(/<button type="button" class="button large">Close.*<button type="button" class="button large primary">Install the helper…/u)
  expect(foot(true, null)).toMatch(/class="button large primary">Close/u)
  expect(foot(true, null)).not.toContain('Install')
  expect(foot(false, () => {})).not.toContain('Install')
})
