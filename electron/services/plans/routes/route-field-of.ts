import { metricFields } from './metric-fields.ts'

const fields: Readonly<Record<string, string>> = {
  RTA_DST: 'to', RTA_SRC: 'from', RTA_OIF: 'dev', RTA_GATEWAY: 'via', RTA_VIA: 'via', RTA_PRIORITY: 'metric', RTA_PREFSRC: 'src', RTA_MULTIPATH: 'hops', RTA_FLOW: 'realms',
  RTA_TABLE: 'table', RTA_PREF: 'pref', RTA_ENCAP_TYPE: 'encap', RTA_EXPIRES: 'expires', RTA_TTL_PROPAGATE: 'ttl_propagate', RTA_NH_ID: 'nhid',
  rtm_family: 'family', rtm_dst_len: 'to', rtm_src_len: 'from', rtm_tos: 'tos', rtm_table: 'table', rtm_protocol: 'protocol', rtm_scope: 'scope', rtm_type: 'type', rtm_flags: 'onlink',
}

const encapsulation: Readonly<Record<string, string>> = {
  ID: 'encap_id', DST: 'encap_dst', SRC: 'encap_src', TTL: 'encap_ttl', HOPLIMIT: 'encap_ttl', TOS: 'encap_tos', TC: 'encap_tos', FLAGS: 'encap_flags', SRH: 'encap_segs',
}

/** The field of the form that an attribute of the request comes of. */
export function routeFieldOf(path: readonly string[]): string | null {
  const [outer, inner] = path
  if (outer === undefined) return null
  if (outer === 'RTA_METRICS') return metricFields.find(({ attribute }) => attribute === `RTA_METRICS ${inner}`)?.key ?? 'mtu'
  if (outer === 'RTA_ENCAP') return encapsulation[inner?.replace(/^[A-Z0-9]+_(?:IP6?|IPTUNNEL)_/, '') ?? ''] ?? 'encap'
  return fields[outer] ?? null
}
