import { routesToFirstFrame } from './routes-to-first-frame.ts'
import { eventToPixel } from './event-to-pixel.ts'
import { idleSockets } from './idle-sockets.ts'
import { atRest } from './load/at-rest.ts'
import { underLoad } from './load/under-load.ts'
import { lossAndRepair } from './loss-and-repair.ts'
import { planOfRoutes } from './plan-of-routes.ts'
import { plannedRoutes } from './planned-routes.ts'
import { summarise, tell, type Outcome } from './report.ts'
import { socketsToFirstWindow } from './sockets-to-first-window.ts'
import { startToRows } from './start-to-rows.ts'

const measurements: Readonly<Record<string, () => Promise<readonly Outcome[]>>> = {
  pixel: eventToPixel,
  loss: lossAndRepair,
  routes: routesToFirstFrame,
  start: startToRows,
  sockets: socketsToFirstWindow,
  idle: idleSockets,
  load: underLoad,
  rest: atRest,
  apply: planOfRoutes,
  planned: plannedRoutes,
}

/** Runs the measurements of these names, or all. Gives the exit code: 1 where a bound was missed, 2 where a name is unknown. */
export async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(measurements, name))
  if (unknown.length > 0) {
    tell(`There is no measurement ${unknown.join(', ')}. There are: ${Object.keys(measurements).join(', ')}.`)
    return 2
  }
  if (process.getuid?.() !== 0) {
    tell('The bench makes network namespaces: start it as root.')
    return 2
  }
  const outcomes: Outcome[] = []
  for (const [name, measure] of Object.entries(measurements)) {
    if (names.length > 0 && !names.includes(name)) continue
    tell(`\n${name}`)
    outcomes.push(...(await measure()))
  }
  summarise(outcomes)
  return outcomes.every(({ held }) => held) ? 0 : 1
}
