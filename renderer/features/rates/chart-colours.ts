/** The colours of a chart as a canvas takes them. */
export interface ChartColours {
  readonly received: string
  readonly receivedArea: string
  readonly sent: string
  readonly lost: string
  readonly time: string
  readonly grid: string
  readonly text: string
  readonly font: string
}

/** Reads the tokens as the theme resolves them at that element; a custom property itself still says light-dark(). */
export function readChartColours(at: HTMLElement): ChartColours {
  const probe = document.createElement('span')
  at.append(probe)
  const resolve = (token: string) => {
    probe.style.setProperty('color', `var(${token})`)
    return getComputedStyle(probe).color
  }
  const colours = {
    received: resolve('--received'),
    receivedArea: resolve('--received-area'),
    sent: resolve('--sent'),
    lost: resolve('--warn'),
    time: resolve('--ink'),
    grid: resolve('--chart-grid'),
    text: resolve('--ink-3'),
    font: `11px ${getComputedStyle(probe).fontFamily}`,
  }
  probe.remove()
  return colours
}
