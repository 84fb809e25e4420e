#!/bin/sh
# The first process of a machine within the machine: real polkitd and system bus, the users desk (nobody special) and boss (an administrator), and nothing of it
# outside. To be run as root in new mount, pid, network, IPC and UTS namespaces. With arguments it runs them as desk, in the environment that it was given and a control
# group of desk's own, and ends as they do. Without, it tells its pid as those outside see it, and ends at the end of its input, as rig.ts has it.
set -eu
umask 022

# /proc is still that of outside.
read -r pid rest </proc/self/stat

layers=$(mktemp -d -t linkwright-rig.XXXXXX)
mount -t tmpfs -o mode=755 layers "$layers"
for folder in etc home usr ${RIG_FOLDERS-}; do
  mkdir "$layers/$folder" "$layers/$folder.work"
  mount -t overlay "$folder" -o "lowerdir=/$folder,upperdir=$layers/$folder,workdir=$layers/$folder.work" "/$folder"
done
mount -t tmpfs -o mode=755 run /run
umount -l "$layers"
rmdir "$layers"
mount -t proc proc /proc
mkdir /run/dbus /run/rig
ip link set lo up
# The kernel keeps proxies on no device beyond the end of their namespace (net/core/neighbour.c), and a new one in the same memory shows them.
ip neighbour show proxy | while read -r address words; do
  case " $words" in *' dev '*) ;; *) ip neighbour delete proxy "$address" ;; esac
done

add_user() {
  echo "$1:x:$2:$2:$3:/home/$1:/bin/sh" >>/etc/passwd
  echo "$1:x:$2:" >>/etc/group
  echo "$1:*:20000:0:99999:7:::" >>/etc/shadow
  mkdir -m 700 "/home/$1"
  chown "$2:$2" "/home/$1"
  echo "$1:$1-password" | chpasswd --crypt-method SHA256
}
add_user desk 4801 'Desk User'
add_user boss 4802 Boss
# Debian's rules take this group for the administrators.
gpasswd --add boss sudo >/dev/null

# Control groups of its own, below the root of cgroup2, wherever that is mounted outside.
group=/sys/fs/cgroup/linkwright-rig-$pid
if [ "${RIG_SESSIONS-}" = yes ] || [ $# -gt 0 ]; then
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  mkdir "$group"
  echo 1 >"$group/cgroup.procs"
fi

# What systemd-logind would say of sessions of desk's (sd-login(3)): 1 at the seat, 2 over the network. Who is in one is so by control group.
if [ "${RIG_SESSIONS-}" = yes ]; then
  mkdir -p "$group/user.slice/user-4801.slice/session-1.scope" "$group/user.slice/user-4801.slice/session-2.scope"
  mkdir -p /run/systemd/sessions /run/systemd/users /run/systemd/seats /run/systemd/machines
  ln -s "$group/user.slice/user-4801.slice" /run/rig/sessions
  session='UID=4801\nUSER=desk\nSTATE=active\nACTIVE=1\nCLASS=user\n'
  printf "${session}TYPE=wayland\nIS_DISPLAY=1\nREMOTE=0\nSEAT=seat0\nVTNR=1\n" >/run/systemd/sessions/1
  printf "${session}TYPE=tty\nREMOTE=1\nREMOTE_HOST=192.0.2.1\n" >/run/systemd/sessions/2
  printf 'NAME=desk\nSTATE=active\nDISPLAY=1\nSESSIONS=1 2\nACTIVE_SESSIONS=1 2\nSEATS=seat0\n' >/run/systemd/users/4801
  printf 'ACTIVE=1\nACTIVE_UID=4801\nSESSIONS=1\nUIDS=4801\nCAN_GRAPHICAL=1\n' >/run/systemd/seats/seat0
fi

mkdir -p /etc/polkit-1/rules.d
printf '%s' "${RIG_RULE-}" >/etc/polkit-1/rules.d/10-rig.rules

dbus-daemon --system --nofork --nopidfile >/run/dbus.log 2>&1 &
bus=$!
until [ -S /run/dbus/system_bus_socket ]; do kill -0 "$bus"; done
service=/usr/share/dbus-1/system-services/org.freedesktop.PolicyKit1.service
if [ "${RIG_POLKITD-}" = no ]; then
  rm "$service"
else
  # The bus starts polkitd for whoever asks it first; its socket is there a moment before it listens.
  until words=$(pkaction 2>&1); do
    case "$words" in *'Connection refused'*) kill -0 "$bus" ;; *) echo "$words" >&2; exit 1 ;; esac
  done
fi

if [ -n "${RIG_PREPARE-}" ]; then sh -euc "$RIG_PREPARE"; fi

code=0
if [ $# -gt 0 ]; then
  # Desk may part this group further, as a service manager lets its user.
  mkdir -p "$group/desk/tests"
  chown -R desk:desk "$group/desk"
  sh -c 'echo $$ >"$0" && exec setpriv --reuid desk --regid desk --init-groups "$@"' "$group/desk/tests/cgroup.procs" "$@" || code=$?
else
  echo "ready $pid"
  cat >/dev/null
fi

# The groups would outlast the namespaces.
if [ -d "$group" ]; then
  echo 1 >/sys/fs/cgroup/cgroup.procs
  kill -KILL -1
  wait
  until find "$group" -depth -type d -exec rmdir {} + 2>/dev/null; do :; done
fi
exit $code
