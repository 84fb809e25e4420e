# Installs Linkwright's helper, or removes it.
# shellcheck shell=sh
# What root runs to install the helper or to remove it, as `sh -c TEXT linkwright WORDS`: so nothing that root runs or opens is of the user who asked for it, where it could be
# another by the time that root comes to it.
#
#   install system|local (SIZE SHA-256) × 3   the helper, the sysusers file and polkit's policy come over standard input, in this order
#   remove system|local
#
# `system` is where packages put it, `local` where an AppImage does.
set -eu
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
user=linkwright

case "${2-}" in
  system) prefix=/usr suffix='' other=/usr/local ;;
  local) prefix=/usr/local suffix=.local other=/usr ;;
  *) exit 2 ;;
esac
libexec=$prefix/libexec/linkwright
helper=$libexec/linkwright-helper
other_helper=$other/libexec/linkwright/linkwright-helper
sysusers=$prefix/lib/sysusers.d/linkwright.conf
# polkit before 126 reads policies nowhere else.
policy=/usr/share/polkit-1/actions/org.linkwright$suffix.policy

say() { printf '%s\n' "$*"; }
refuse() {
  say "$*" >&2
  exit 1
}
user_id() { getent passwd "$user" | cut -d: -f3; }

# A person of that name would be whom the helper runs as.
uid=$(user_id)
if [ "${uid:-0}" -ge 1000 ]; then
  refuse "The user $user (uid $uid) is no system user: nothing was changed. Rename or remove it first."
fi

# A new user would get its group's number, and with that be taken for a person.
check_group() {
  gid=$(getent group "$user" | cut -d: -f3)
  if [ -z "$uid" ] && [ "${gid:-0}" -ge 1000 ]; then
    refuse "The group $user (gid $gid) is no system group: nothing was changed. Rename or remove it first."
  fi
}

# Takes away what lies beside the files, and folders that hold nothing.
tidy() {
  for file in "$helper" "$sysusers" "$policy"; do
    rm -f "${file%/*}"/.linkwright.??????
  done
  set -- "$libexec"
  if [ "$prefix" = /usr/local ]; then set -- "$@" /usr/local/libexec /usr/local/lib/sysusers.d; fi
  for folder; do
    if [ -d "$folder" ]; then rmdir --ignore-fail-on-non-empty "$folder"; fi
  done
}

# Whoever may change a folder above the helper may have it be another.
check_folders() {
  for folder in "$prefix" "$prefix/libexec" "$libexec" "$prefix/lib" "$prefix/lib/sysusers.d" "${policy%/*}"; do
    if [ ! -e "$folder" ]; then continue; fi
    if [ "$(stat -L -c %u "$folder")" != 0 ] || [ -n "$(find -H "$folder" -prune -perm -o+w)" ]; then
      refuse "Others than root may change $folder, and so what would run as root: nothing was changed. Take that right from them (chmod, chown) first."
    fi
  done
}

# Puts standard input beside where it is to be: $1. A file of that kind becomes the other at once, by a new name.
stage() {
  mkdir -p "${1%/*}"
  new=$(mktemp "${1%/*}/.linkwright.XXXXXX")
  cat >"$new"
  chown root:root "$new"
  chmod "$2" "$new"
  say "$new"
}

put() {
  if cmp -s "$1" "$2" && [ "$(stat -c '%a %u %g' "$1")" = "$(stat -c '%a %u %g' "$2")" ]; then
    rm "$1"
    say "$2 is there already."
  else
    mv -f "$1" "$2"
    say "Installed $2"
  fi
}

# So many bytes of what came, which have to be what was shown: $1 their place in it, $2 their number, $3 their digest.
part() { tail -c "+$(($1 + 1))" "$input/all" | head -c "$2"; }
check_part() {
  if [ "$(part "$1" "$2" | sha256sum)" != "$3  -" ]; then
    refuse "What came to be installed is not what was shown, or not all of it: nothing was changed."
  fi
}

make_user() {
  if [ -n "$uid" ]; then
    say "The system user $user (uid $uid) is there already."
    return
  fi
  if command -v systemd-sysusers >/dev/null; then
    # It tells of what it makes, as we do: only why it could not is of interest.
    words=$(systemd-sysusers "$sysusers" 2>&1) || refuse "systemd-sysusers could not make the system user $user, without which the helper does not start: $words"
  else
    useradd --system --user-group --no-create-home --home-dir / --shell /usr/sbin/nologin --comment 'Linkwright helper' "$user"
  fi
  say "Made the system user $user (uid $(user_id))"
}

install_all() {
  check_group
  check_folders
  # A folder of root's alone: what comes is looked at whole before anything of it is put anywhere.
  input=$(mktemp -d /run/linkwright-install.XXXXXX)
  trap 'rm -rf "$input"; tidy' EXIT
  trap 'exit 1' HUP INT TERM
  head -c "$(($1 + $3 + $5 + 1))" >"$input/all"
  if [ "$(stat -c %s "$input/all")" -ne "$(($1 + $3 + $5))" ]; then
    refuse "What came to be installed is not what was shown, or not all of it: nothing was changed."
  fi
  check_part 0 "$1" "$2"
  check_part "$1" "$3" "$4"
  check_part "$(($1 + $3))" "$5" "$6"
  new_helper=$(part 0 "$1" | stage "$helper" 755)
  new_sysusers=$(part "$1" "$3" | stage "$sysusers" 644)
  new_policy=$(part "$(($1 + $3))" "$5" | stage "$policy" 644)
  put "$new_helper" "$helper"
  put "$new_sysusers" "$sysusers"
  make_user
  # Last: from now on it is asked for, and all that it takes is there.
  put "$new_policy" "$policy"
}

remove_user() {
  if [ -z "$uid" ]; then
    say "There is no system user $user."
    return
  fi
  # The helper is undumpable, so that its folder in /proc is root's: its status says whose it is.
  running=$(grep -l "^Uid:[[:space:]]*${uid}[[:space:]]" /proc/[0-9]*/status 2>/dev/null || :)
  if [ -n "$running" ]; then refuse "A helper is running, so nothing was changed. Close Linkwright, or lock it, first."; fi
  if [ -e "$other_helper" ]; then
    say "The system user $user stays, for $other_helper."
    return
  fi
  userdel "$user" || refuse "The user $user could not be removed (its words stand above); nothing was changed. Close Linkwright, or lock it, first."
  if getent group "$user" >/dev/null; then groupdel "$user"; fi
  say "Removed the system user $user (uid $uid)"
}

# The user first: where the helper runs that is refused, and everything stays.
remove_all() {
  remove_user
  for file in "$policy" "$helper" "$sysusers"; do
    if [ -e "$file" ]; then
      rm "$file"
      say "Removed $file"
    else
      say "There is no $file."
    fi
  done
  tidy
  if [ -d /run/linkwright ] && [ ! -e "$other_helper" ]; then
    rm -r /run/linkwright
    say "Removed /run/linkwright"
  fi
}

case "$1" in
  install)
    shift 2
    install_all "$@"
    ;;
  remove) remove_all ;;
  *) exit 2 ;;
esac
