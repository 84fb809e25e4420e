import type { DefaultRoute } from '../../../electron/api/overview.ts'
import { StateGlyph, type StateLook } from '../../components/state-glyph.tsx'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { Lead } from './lead.tsx'
import { notKnown } from './not-known.ts'

/** The ways out of here. `known`: all could be read. */
export function DefaultRoutes({ routes, known, way }: { readonly routes: readonly DefaultRoute[]; readonly known: boolean; readonly way: DestinationWay }) {
  return (
    <section aria-labelledby="overview-routes">
      <h2 className="overview-heading" id="overview-routes">
        Default routes
        <Lead to={{ view: 'routes', filter: 'dst default' }} way={way} what="default routes">
          All
        </Lead>
      </h2>
      {routes.length === 0 ? (
        <p className="overview-none">{known ? 'There is none: only what is connected is reached.' : notKnown}</p>
      ) : (
        <table className="overview-routes">
          <thead className="unseen">
            <tr>
              {['Family', 'Gateway', 'Device', 'Protocol', 'Metric', 'State'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {routes.map((route) => (
              <Route key={`${String(route.row)} ${route.via ?? ''} ${String(route.device?.index ?? '')}`} route={route} way={way} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Route({ route, way }: { readonly route: DefaultRoute; readonly way: DestinationWay }) {
  const { row, family, via, device, protocol, metric, table } = route
  const { shape, tone, word } = look(route)
  const gateway = via ?? 'on link'
  return (
    <tr>
      <td>{family === 'inet' ? 'IPv4' : 'IPv6'}</td>
      <th scope="row" className="mono" title={gateway}>
        <Lead to={{ view: 'routes', row }} way={way} what="default">
          {gateway}
        </Lead>
      </th>
      <td className="mono" title={device?.name ?? undefined}>
        {device === null ? '' : (device.name ?? `if${String(device.index)}`)}
      </td>
      <td className="overview-protocol">{table === null ? protocol : `${protocol}, table ${table}`}</td>
      <td className="overview-number">{metric ?? ''}</td>
      <td>
        <span className="named">
          <StateGlyph shape={shape} tone={tone} />
          {word}
        </span>
      </td>
    </tr>
  )
}

/** How a default route stands: by its gateway's entry in the neighbour table, where that is known. */
export function look({ standing, neighbour }: Pick<DefaultRoute, 'standing' | 'neighbour'>): StateLook {
  if (standing === 'unusable') return { shape: 'octagon', tone: 'bad', word: 'Unusable' }
  if (neighbour === 'failed') return { shape: 'octagon', tone: 'bad', word: 'Failed' }
  if (standing === 'standby') return { shape: 'barred', tone: 'plain', word: 'Standby' }
  if (neighbour === 'untried' || neighbour === 'none') return { shape: 'dashed', tone: 'plain', word: 'Not tried yet' }
  // Nothing is asked of what was set by hand, or of a device without such addresses.
  if (neighbour === null || neighbour === 'permanent' || neighbour === 'noarp') return { shape: 'full', tone: 'ok', word: 'In use' }
  return { shape: neighbour === 'reachable' ? 'full' : 'half', tone: 'ok', word: `${neighbour.charAt(0).toUpperCase()}${neighbour.slice(1)}` }
}
