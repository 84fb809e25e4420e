import type { ReactNode } from 'react'

/** Shapes of 16 px on a line of 1.25, drawn in the colour of the text around them; they say nothing to a screen reader. */
const shapes = {
  overview: <path d="M1.5 8.5h3l2-5 3 9 2-4h3" />,
  links: (
    <>
      <rect x="1.5" y="5.5" width="6.5" height="5" rx="2.5" />
      <rect x="8" y="5.5" width="6.5" height="5" rx="2.5" />
      <path d="M6 8h4" />
    </>
  ),
  addresses: (
    <>
      <circle cx="8" cy="8" r="2.5" />
      <path d="M10.5 5.5v3.25a1.75 1.75 0 0 0 3.5 0V8a6 6 0 1 0-2.4 4.8" />
    </>
  ),
  routes: (
    <>
      <circle cx="3.5" cy="12.5" r="1.5" />
      <circle cx="12.5" cy="3.5" r="1.5" />
      <path d="M5 12.5h4.5a2.25 2.25 0 0 0 0-4.5h-3a2.25 2.25 0 0 1 0-4.5H11" />
    </>
  ),
  rules: <path d="M1.5 8h3M8 4.5l3.5 3.5L8 11.5 4.5 8zM9.8 6.2 13 3h1.5M9.8 9.8 13 13h1.5" />,
  neighbours: (
    <>
      <circle cx="8" cy="8" r="2" />
      <circle cx="3" cy="3.5" r="1.25" />
      <circle cx="13" cy="3.5" r="1.25" />
      <circle cx="3" cy="12.5" r="1.25" />
      <circle cx="13" cy="12.5" r="1.25" />
      <path d="M4 4.4 6.5 6.6M12 4.4 9.5 6.6M4 11.6l2.5-2.2M12 11.6 9.5 9.4" />
    </>
  ),
  sockets: <path d="M3.5 2.5V7a4.5 4.5 0 0 0 9 0V2.5zM8 11.5v3M6 2.5v3M10 2.5v3" />,
  events: (
    <>
      <path d="M2.5 4h1M2.5 8h1M2.5 12h1M6 4h7.5M6 8h7.5M6 12h7.5" />
    </>
  ),
  burst: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  save: <path d="M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  resume: <path d="M5 3.5v9l7-4.5z" />,
  back: <path d="M13 8H3.5M7.5 4l-4 4 4 4" />,
  forward: <path d="M3 8h9.5M8.5 4l4 4-4 4" />,
  add: <path d="M8 3v10M3 8h10" />,
  edit: <path d="m3 13 .6-3L10.8 2.8l2.4 2.4L6 12.4zM9.3 4.3l2.4 2.4" />,
  delete: <path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  done: <path d="m3 8.5 3.5 3.5L13 4.5" />,
  'dock-below': (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="M2 9.5h12" />
    </>
  ),
  'dock-beside': (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="M9.5 3v10" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  unlocked: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 4.8-1" />
    </>
  ),
  warning: <path d="M8 2.5 14.5 13.5h-13zM8 6.5V10M8 11.9v.1" />,
  undo: <path d="M3 6.5h7a3.5 3.5 0 0 1 0 7H6M3 6.5l3-3M3 6.5l3 3" />,
  settings: (
    <>
      <path d="M2 5h6M12 5h2M2 11h2M8 11h6" />
      <circle cx="10" cy="5" r="1.75" />
      <circle cx="6" cy="11" r="1.75" />
    </>
  ),
  star: <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z" />,
  'star-saved': <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z" fill="currentColor" />,
  help: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.6-.9 1.2M8 11.4v.1" />
    </>
  ),
  table: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="M2 6.5h12M7 6.5V13" />
    </>
  ),
  columns: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="M6 3v10M10 3v10" />
    </>
  ),
  chart: <path d="M1.5 8.5h3l2-5 3 9 2-4h3" />,
  groups: <path d="M2 3.5h6M5 7h9M5 10.5h9M5 14h9M3 3.5V14" />,
  opened: <path d="m4 6 4 4 4-4" />,
  folded: <path d="m6 4 4 4-4 4" />,
  up: <path d="M8 13V3M4.5 6.5 8 3l3.5 3.5" />,
  down: <path d="M8 3v10M4.5 9.5 8 13l3.5-3.5" />,
  bridge: <path d="M1.5 11.5h13M2.5 11.5a5.5 6 0 0 1 11 0M5.5 11.5V6.9M8 11.5v-6M10.5 11.5V6.9" />,
  bond: <path d="M1.5 4.5h2.5c3 0 3 3.5 6 3.5h4.5M1.5 11.5h2.5c3 0 3-3.5 6-3.5" />,
  ethernet: (
    <>
      <path d="M2.5 3.5h11v7h-2v2h-7v-2h-2z" />
      <path d="M5.5 6v2M8 6v2M10.5 6v2" />
    </>
  ),
  loopback: (
    <>
      <path d="M1.5 12.5h13" />
      <circle cx="8" cy="8" r="4.5" />
    </>
  ),
  macvlan: (
    <>
      <rect x="2" y="3" width="4.5" height="4.5" rx="1" />
      <rect x="9.5" y="3" width="4.5" height="4.5" rx="1" />
      <path d="M4.25 7.5v5M11.75 7.5v5M1.5 12.5h13" />
    </>
  ),
  tun: <path d="M2.5 13V8a5.5 5.5 0 0 1 11 0v5M5.5 13V9a2.5 2.5 0 0 1 5 0v4M1.5 13h13" />,
  veth: (
    <>
      <rect x="1.5" y="5.5" width="4" height="5" rx="1" />
      <rect x="10.5" y="5.5" width="4" height="5" rx="1" />
      <path d="M5.5 8h5" />
    </>
  ),
  vlan: (
    <>
      <path d="M2.5 4.5h7l4 3.5-4 3.5h-7z" />
      <circle cx="5.25" cy="8" r=".75" />
    </>
  ),
  vxlan: (
    <>
      <rect x="1.5" y="4" width="13" height="8" rx="4" />
      <rect x="4.5" y="6.5" width="7" height="3" rx="1.5" />
    </>
  ),
  wireguard: (
    <>
      <path d="M8 1.8 13 3.6v4.2c0 3-2 5.2-5 6.4-3-1.2-5-3.4-5-6.4V3.6z" />
      <path d="M8 6v3.5" />
      <circle cx="8" cy="5.75" r=".5" />
    </>
  ),
  wifi: <path d="M1.8 6.4a9 9 0 0 1 12.4 0M4 8.9a5.8 5.8 0 0 1 8 0M6.2 11.3a2.6 2.6 0 0 1 3.6 0" />,
  device: (
    <>
      <rect x="3" y="4.5" width="10" height="7" rx="1.5" />
      <path d="M1 8h2M13 8h2" />
    </>
  ),
} satisfies Record<string, ReactNode>

/** The glyphs that there are. */
export type GlyphName = keyof typeof shapes

/** A picture of 16 px that stands beside words. */
export function Glyph({ name, quiet = false, large = false }: { readonly name: GlyphName; readonly quiet?: boolean; readonly large?: boolean }) {
  return (
    <svg className={`glyph${quiet ? ' quiet' : ''}${large ? ' large' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}

/** The app's own mark. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 128 128" aria-hidden="true">
      <rect className="mark-ground" x="4" y="4" width="120" height="120" rx="28" />
      <path
        className="mark-line"
        d="M28 36a16 16 0 0 1 32 0v24a8 8 0 0 0 8 8h22a16 16 0 0 1 0 32H44a16 16 0 0 1-16-16z"
        transform="translate(-2 4)"
      />
    </svg>
  )
}
