import { describe, expect, it } from 'vitest'
import { drawSparkline, type SparklinePen } from '../../../../renderer/features/rates/draw-sparkline.ts'

const colours = { line: 'blue', area: 'lightblue', nothing: 'grey' }

/** A canvas's pen that notes what is filled and stroked, each with its colour. */
class NotingPen implements SparklinePen {
  fillStyle = ''
  strokeStyle = ''
  lineWidth = 0
  readonly drawn: string[] = []
  #path = ''

  beginPath(): void {
    this.#path = ''
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${String(x)} ${String(y)}`
  }

  lineTo(x: number, y: number): void {
    this.#path += `L${String(x)} ${String(y)}`
  }

  closePath(): void {
    this.#path += 'Z'
  }

  clearRect(...box: readonly number[]): void {
    this.drawn.push(`clear ${box.join(' ')}`)
  }

  fill(): void {
    this.drawn.push(`${this.fillStyle} ${this.#path}`)
  }

  stroke(): void {
    this.drawn.push(`${this.strokeStyle} ${String(this.lineWidth)} ${this.#path}`)
  }
}

describe('a sparkline', () => {
  it('is a line with the area below it down to the ground, and none across a hole', () => {
    const pen = new NotingPen()
    drawSparkline(pen, [[{ x: 0, y: 5 }, { x: 10, y: 8 }], [{ x: 50, y: 6 }, { x: 56, y: 4 }]], colours, { width: 56, height: 20 }, 1)
    expect(pen.drawn).toEqual([
      'clear 0 0 56 20',
      'lightblue M0 5L10 8L10 19L0 19ZM50 6L56 4L56 19L50 19Z',
      'blue 1.25 M0 5L10 8M50 6L56 4',
    ])
  })

  it('is the ground alone where there is nothing to draw', () => {
    const pen = new NotingPen()
    drawSparkline(pen, null, colours, { width: 56, height: 20 }, 1)
    expect(pen.drawn).toEqual(['clear 0 0 56 20', 'grey 1 M0 18.5L56 18.5'])
  })

  it('fills the cell, with lines as wide on any screen', () => {
    const pen = new NotingPen()
    drawSparkline(pen, [[{ x: 0, y: 5 }, { x: 56, y: 8 }]], colours, { width: 112, height: 40 }, 2)
    expect(pen.drawn.at(-1)).toBe('blue 2.5 M0 10L112 16')
  })
})
