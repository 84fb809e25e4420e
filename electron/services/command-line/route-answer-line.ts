import { isJsonArray, type JsonObject } from '../json/json-value.ts'
import { labelled, shown } from './display-columns.ts'
import { metrics, way, ways } from './route-line.ts'

/** A route that the kernel found, as `get route` prints it for people, from its JSON: in the words of `ip route get`. */
export function routeAnswerLine(answer: JsonObject): string {
  const cache = answer['cache']
  return `${[
    ...(answer['type'] === undefined ? [] : [shown(answer['type'])]),
    shown(answer['dst']),
    ...labelled('from', answer['from'] === '::' ? undefined : answer['from']),
    ...labelled('tos', answer['tos']),
    ...way(answer),
    ...ways(answer),
    ...labelled('table', answer['table']),
    ...labelled('proto', answer['protocol']),
    ...labelled('src', answer['prefsrc']),
    ...labelled('metric', answer['metric']),
    ...labelled('mark', answer['mark']),
    ...labelled('uid', answer['uid']),
    ...labelled('iif', answer['iif']),
    ...metrics(answer['metrics']),
    ...(isJsonArray(cache) && cache.length > 0 ? [`cache ${cache.map((flag) => shown(flag)).join(',')}`] : []),
  ].join(' ')}\n`
}
