import { installed, systemUser } from './installed.mjs'

/**
 * What root runs, as the text of one sh script: so nothing that root runs or opens lies in the checkout, where it could be another by the time that root comes to it.
 */
const preamble = `set -eu
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
say() { printf '%s\\n' "$*"; }
# A person of that name would be whom the helper runs as.
uid=$(getent passwd ${systemUser} | cut -d: -f3)
if [ "\${uid:-0}" -ge 1000 ]; then
  say "The user ${systemUser} (uid $uid) is no system user: nothing was changed. Rename or remove it first." >&2
  exit 1
fi
`

/** Puts its input where a file is to be, at once: beside it first, then renamed. */
const put = `put() {
  mkdir -p "\${1%/*}"
  new=$(mktemp "\${1%/*}/.linkwright.XXXXXX")
  cat >"$new"
  if [ -n "\${3-}" ] && [ "$(sha256sum <"$new")" != "$3  -" ]; then
    rm "$new"
    say "What was to become $1 is not what was shown: nothing was changed." >&2
    exit 1
  fi
  chown root:root "$new"
  chmod "$2" "$new"
  if cmp -s "$new" "$1" && [ "$(stat -c '%a %u %g' "$1")" = "$2 0 0" ]; then
    rm "$new"
    say "$1 is there already."
  else
    mv -f "$new" "$1"
    say "Installed $1"
  fi
}
`

/**
 * Installs what comes over its standard input as the helper, if that has the SHA-256 digest, and the two texts.
 *
 * @param {{ digest: string, policy: string, sysusers: string }} what the digest in hexadecimal
 */
export function installScript({ digest, policy, sysusers }) {
  return `${preamble}${put}
put ${installed.helper} 755 ${quoted(digest)}
printf '%s' ${quoted(sysusers)} | put ${installed.sysusers} 644
if [ -n "$uid" ]; then
  say "The system user ${systemUser} (uid $uid) is there already."
else
  if command -v systemd-sysusers >/dev/null; then
    systemd-sysusers ${installed.sysusers} 2>/dev/null
  else
    useradd --system --user-group --no-create-home --home-dir / --shell /usr/sbin/nologin --comment 'Linkwright helper' ${systemUser}
  fi
  say "Made the system user ${systemUser} (uid $(getent passwd ${systemUser} | cut -d: -f3))."
fi
# Last: from now on it is asked for, and all that it takes is there.
printf '%s' ${quoted(policy)} | put ${installed.policy} 644
`
}

/** Takes all of that away again. The user first: where the helper runs that is refused, and everything stays. */
export function removeScript() {
  return `${preamble}
if [ -n "$uid" ]; then
  userdel ${systemUser} || { say "The user ${systemUser} could not be removed (its words stand above); nothing was changed. Close Linkwright first." >&2; exit 1; }
  if getent group ${systemUser} >/dev/null; then groupdel ${systemUser}; fi
  say "Removed the system user ${systemUser} (uid $uid)."
else
  say "There is no system user ${systemUser}."
fi
for file in ${installed.policy} ${installed.helper} ${installed.sysusers}; do
  if [ -e "$file" ]; then
    rm "$file"
    say "Removed $file"
  else
    say "There is no $file."
  fi
done
rm -f ${folderOf(installed.helper)}/.linkwright.*
if [ -d ${folderOf(installed.helper)} ]; then rmdir --ignore-fail-on-non-empty ${folderOf(installed.helper)}; fi
if [ -d /run/linkwright ]; then
  rm -r /run/linkwright
  say "Removed /run/linkwright"
fi
`
}

/** @param {string} path */
function folderOf(path) {
  return path.slice(0, path.lastIndexOf('/'))
}

/** A word of sh that is exactly this text. @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
