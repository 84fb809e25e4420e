/**
 * What the desktop entry org.linkwright.Linkwright.desktop says. Its name, too, is that of the metainfo and of the windows on Wayland; the icon has the program's, as electron-builder names it.
 * A text without [de] stands for every language that has none of its own; the name is the same in all.
 */

/** The app, as desktops know it. */
export const appId = 'org.linkwright.Linkwright'

/** Registered ones, of the Desktop Menu Specification: one main category, so that no menu has the app twice. */
export const categories = 'Network;Monitor;'

/** The keys of the entry but Exec. */
const entry = {
  Name: 'Linkwright',
  GenericName: 'Network Manager',
  'GenericName[de]': 'Netzwerkverwaltung',
  Comment: 'See, explain and change the network of this machine, as the kernel has it',
  'Comment[de]': 'Das Netzwerk dieses Rechners sehen, erklären und ändern, wie der Kernel es hat',
  Categories: categories,
  Keywords: 'network;interface;link;address;IP;route;rule;neighbour;ARP;socket;port;connection;VLAN;bridge;Netlink;iproute2;',
  'Keywords[de]': 'Netzwerk;Schnittstelle;Verbindung;Adresse;IP;Route;Regel;Nachbar;ARP;Socket;Port;VLAN;Bridge;Netlink;iproute2;',
  Icon: 'linkwright',
  Terminal: 'false',
  Type: 'Application',
  StartupNotify: 'true',
  // On X11, where Electron gives windows the name of the app; on Wayland they are found by the name of this entry.
  StartupWMClass: 'Linkwright',
  SingleMainWindow: 'true',
  Actions: 'Sandbox;Sockets;',
}

/**
 * As electron-builder takes it (`linux.desktop`). It writes Exec itself, Categories from `category`, and Comment from `description` where there is one: the package.json that is packaged has none.
 *
 * @param {string} command what starts the app
 * @returns {{ entry: Record<string, string>, desktopActions: Record<string, Record<string, string>> }}
 */
export function desktop(command) {
  return {
    entry: { ...entry },
    desktopActions: {
      Sandbox: { Name: 'Open the Sandbox', 'Name[de]': 'Sandbox öffnen', Icon: 'linkwright', Exec: `${command} --sandbox` },
      Sockets: { Name: 'Show Sockets', 'Name[de]': 'Sockets anzeigen', Icon: 'linkwright', Exec: `${command} --view sockets` },
    },
  }
}

/**
 * The text of the whole entry.
 *
 * @param {string} command what starts the app
 */
export function desktopFile(command) {
  const { entry: keys, desktopActions } = desktop(command)
  const groups = [group('Desktop Entry', { ...keys, Exec: command }), ...Object.entries(desktopActions).map(([name, action]) => group(`Desktop Action ${name}`, action))]
  return groups.join('\n')
}

/** @param {string} name @param {Record<string, string>} keys */
function group(name, keys) {
  return `[${name}]\n${Object.entries(keys).map(([key, value]) => `${key}=${value}\n`).join('')}`
}
