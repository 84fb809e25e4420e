import type { Sight } from './seen.ts'

/** Text that is cut off, and nothing that can be hovered says all of it. Runs in the page. */
export function findCutOff(sight: Sight): readonly string[] {
  const plain = (text: string) => text.replaceAll(/\s+/gu, '')
  const toldInFull = (element: Element, text: string) => {
    // As whoever wants to read it would, who can point at nothing but what is seen.
    let pointed = element
    while (!sight.canBePointedAt(pointed) && pointed.parentElement !== null) pointed = pointed.parentElement
    pointed.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
    for (let at: Element | null = pointed; at !== null && at.getAttribute('role') !== 'grid'; at = at.parentElement) {
      const told = at.getAttribute('title')
      if (told !== null && plain(told).includes(plain(text))) return true
    }
    return false
  }
  const faults = sight.cutTexts().flatMap(({ text, element, cutBy }) => (cutBy !== null && !toldInFull(element, text) ? [`cut off: “${text}” of ${sight.nameOf(element)} by ${sight.nameOf(cutBy)}`] : []))
  const measure = document.createElement('canvas').getContext('2d')
  const widthOf = (control: Element, text: string) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(control)
    if (measure === null) return 0
    measure.font = font
    return measure.measureText(text).width + Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)
  }
  for (const root of sight.roots()) {
    for (const control of root.querySelectorAll('select, input:not([type=radio], [type=checkbox], [type=range])')) {
      const text = control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.textContent ?? '') : control instanceof HTMLInputElement && control.value === '' ? control.placeholder : ''
      if (sight.boxOf(control) !== null && widthOf(control, text) > control.clientWidth + 1 && !toldInFull(control, text)) faults.push(`cut off: “${text}” in ${sight.nameOf(control)}`)
    }
  }
  return [...new Set(faults)]
}
