/** Whether an element shows less of its text than there is: it ends with an ellipsis, is cut, or what found no room in its line is left out. */
function isCut(element: HTMLElement): boolean {
  const { overflowX, overflowY, textOverflow, flexWrap } = getComputedStyle(element)
  if (flexWrap === 'wrap' && (overflowY === 'hidden' || overflowY === 'clip') && element.scrollHeight > element.clientHeight) return true
  return (overflowX === 'hidden' || overflowX === 'clip' || textOverflow === 'ellipsis') && element.scrollWidth > element.clientWidth
}

/** The element, or the nearest one around it, that cuts off what it holds; none beyond a row or a pane. */
function cutAround(target: Element): HTMLElement | null {
  for (let at: Element | null = target; at instanceof HTMLElement && !at.matches('[role=row], [role=grid], section, dialog, body'); at = at.parentElement) {
    if (at.title !== '') return null
    if (isCut(at)) return at
  }
  return null
}

/**
 * From now on, text that does not fit says all of it to whoever points at it, as a title does. Elements with a title of their own keep it. The function ends it.
 */
export function tellFullText(page: Document): () => void {
  let told: HTMLElement | null = null
  const look = ({ target }: Event) => {
    told?.removeAttribute('title')
    told = target instanceof Element ? cutAround(target) : null
    // What is hidden from sight, for those who hear the page, is no part of what was cut off.
    if (target instanceof HTMLInputElement && target.value === '' && target.title === '' && target.placeholder !== '') {
      told = target
      told.title = target.placeholder
    } else if (told !== null) told.title = told.innerText.trim().replaceAll(/\s+/gu, ' ')
  }
  page.addEventListener('pointerover', look)
  return () => {
    page.removeEventListener('pointerover', look)
    told?.removeAttribute('title')
  }
}
