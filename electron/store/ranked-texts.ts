/**
 * The order of texts for people: runs of digits compare as numbers (eth9 before eth10), all else by code point.
 * Total: texts that differ never compare equal ("eth01" and "eth1" are told apart at last by code point).
 */
export function compareTexts(left: string, right: string): number {
  let leftAt = 0
  let rightAt = 0
  while (leftAt < left.length && rightAt < right.length) {
    const leftEnd = digitsEnd(left, leftAt)
    const rightEnd = digitsEnd(right, rightAt)
    if (leftEnd > leftAt && rightEnd > rightAt) {
      const difference = compareDigits(left.slice(leftAt, leftEnd), right.slice(rightAt, rightEnd))
      if (difference !== 0) return difference
      leftAt = leftEnd
      rightAt = rightEnd
    } else {
      const leftPoint = left.codePointAt(leftAt) ?? 0
      const rightPoint = right.codePointAt(rightAt) ?? 0
      if (leftPoint !== rightPoint) return leftPoint - rightPoint
      leftAt += leftPoint > 0xffff ? 2 : 1
      rightAt += rightPoint > 0xffff ? 2 : 1
    }
  }
  const difference = left.length - leftAt - (right.length - rightAt)
  if (difference !== 0) return difference
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** Texts and the place of each in their order. */
export class RankedTexts {
  /** By index in the texts; equal texts have equal ranks. */
  readonly ranks: Uint32Array

  constructor(texts: readonly string[]) {
    const order = texts.map((_, index) => index).toSorted((left, right) => compareTexts(texts[left] ?? '', texts[right] ?? ''))
    this.ranks = new Uint32Array(texts.length)
    let rank = 0
    for (const [place, index] of order.entries()) {
      const before = order[place - 1]
      if (before !== undefined && texts[before] !== texts[index]) rank = place
      this.ranks[index] = rank
    }
  }
}

function digitsEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  return end
}

function compareDigits(left: string, right: string): number {
  const leftDigits = left.replace(/^0+/, '')
  const rightDigits = right.replace(/^0+/, '')
  if (leftDigits.length !== rightDigits.length) return leftDigits.length - rightDigits.length
  if (leftDigits === rightDigits) return 0
  return leftDigits < rightDigits ? -1 : 1
}
