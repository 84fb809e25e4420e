#include "configure.h"

#include <linux/capability.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "guardian.h"
#include "identity.h"
#include "named-namespace.h"
#include "surroundings.h"
#include "syscall-filter.h"
#include "test-hooks.h"
#include "text-file.h"
#include "worker.h"

namespace linkwright {
namespace {

// Zeros of the program's own: nothing writes to its 8 MiB before they are needed.
constinit Plan plan;

int refuseToStart(std::string_view sentence, int error = 0) {
  Sentence said;
  said << "linkwright-helper: " << sentence;
  if (error != 0) said << " (" << std::string_view(::strerrorname_np(error)) << ")";
  said << "\n";
  [[maybe_unused]] const ssize_t written = ::write(2, said.text().data(), said.text().size());
  return kUnusable;
}

/** The person: who holds the other end of descriptor 0, and the one that pkexec started us for, or that we were started by, must be the same. */
int findPerson(const char *pkexecUid, std::uint32_t &uid) {
  ucred peer{};
  socklen_t length = sizeof peer;
  int type = 0;
  socklen_t typeLength = sizeof type;
  if (::getsockopt(0, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0 || ::getsockopt(0, SOL_SOCKET, SO_TYPE, &type, &typeLength) != 0 || type != SOCK_STREAM) {
    return refuseToStart("descriptor 0 is no stream of AF_UNIX: the app starts this program.");
  }
  std::uint32_t expected = ::getuid();
  if (pkexecUid != nullptr) {
    const std::string_view text(pkexecUid);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), expected);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return refuseToStart("PKEXEC_UID is no number.");
  }
  if (peer.uid != expected) return refuseToStart("the other end of descriptor 0 is another person's than the one who started this.");
  uid = peer.uid;
  return 0;
}

int enterNamespace(const char *name) {
  Descriptor file;
  if (const int error = openNamedNamespace(name, file); error != 0) return refuseToStart("there is no such network namespace below /run/netns: `ip netns` lists those there are.", error);
  if (::setns(file.number(), CLONE_NEWNET) != 0) return refuseToStart("it could not enter that network namespace.", errno);
  return 0;
}

JournalOwner journalOwner(const protocol::Ready &ready) {
  static TextFile<64> file;
  const std::string_view bootId = file.read("/proc/sys/kernel/random/boot_id");
  JournalOwner owner{ready.namespaceCookie, ready.uid, {}};
  std::copy_n(bootId.begin(), std::min(bootId.size(), owner.bootId.size()), owner.bootId.begin());
  return owner;
}

/** The two ends between worker and guardian. */
struct Ends {
  Descriptor worker;
  Descriptor guardian;
};

bool openEnds(Ends &ends) {
  constexpr int room = 1 << 20;
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return false;
  ends.worker = Descriptor(pair[0]);
  ends.guardian = Descriptor(pair[1]);
  for (const int end : pair) ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
  return true;
}

[[noreturn]] void beWorker(Ends ends, const Identity &identity) {
  // The app, the guardian and /dev/null: it has nothing else.
  const bool isAlone = ::dup2(ends.worker.number(), 3) == 3 && ::close_range(4, ~0U, 0) == 0;
  if (!isAlone || dropPrivileges(0, identity) != nullptr || !filterSystemCalls(FilteredRole::kWorker)) ::_exit(kFailedToDrop);
  tests::breakOut(FilteredRole::kWorker);
  static Worker worker(0, 3);
  ::_exit(worker.serve());
}

/** What the guardian needs, opened while the process may still open anything. */
struct Opened {
  GuardianSetting setting;
  Descriptor kernel;
  Journals journals;
  AuditLog log;
  TunMaker tun;
  UserNamespace userNamespace;
};

int open(Opened &opened, std::uint32_t uid, const Identity &identity) {
  opened.kernel = openKernelSocket();
  if (!opened.kernel.isOpen()) return refuseToStart("it could not open a socket to the kernel.", errno);
  protocol::Ready &ready = opened.setting.ready;
  ready.uid = uid;
  socklen_t length = sizeof ready.namespaceCookie;
  if (::getsockopt(opened.kernel.number(), SOL_SOCKET, SO_NETNS_COOKIE, &ready.namespaceCookie, &length) != 0) return refuseToStart("this kernel does not tell network namespaces apart.", errno);
  opened.userNamespace = ownUserNamespace();
  opened.setting.timer = Descriptor(::timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK));
  opened.setting.signals = watchEndingSignals();
  if (!opened.setting.timer.isOpen() || !opened.setting.signals.isOpen()) return refuseToStart("it could not open a timer.", errno);
  if (identity.changes) {
    opened.journals = openJournals(journalOwner(ready));
    if (!opened.journals.own.isOpen()) ready.flags |= protocol::kJournalLacking;
    opened.log = AuditLog::connected(uid);
  }
  opened.tun = TunMaker::prepared();
  return 0;
}

[[noreturn]] void beGuardian(Opened opened, const Identity &identity) {
  // Its own copy would hide from it that the app is gone.
  ::close(0);
  const FilteredRole role = opened.tun.opensLater() ? FilteredRole::kGuardianWithTun : FilteredRole::kGuardian;
  if (dropPrivileges(std::uint64_t{1} << CAP_NET_ADMIN, identity) != nullptr || !filterSystemCalls(role)) ::_exit(kFailedToDrop);
  tests::breakOut(role);
  static Guardian guardian(plan, std::move(opened.setting), Performer(Kernel(std::move(opened.kernel)), PlanNamespaces(opened.userNamespace), std::move(opened.tun), std::move(opened.log)), std::move(opened.journals));
  ::_exit(guardian.serve());
}

}  // namespace

int configure(const char *networkNamespace) {
  if (!settleSurroundings()) return refuseToStart("it could not put descriptors and folder in order.", errno);
  const char *pkexecUid = std::getenv("PKEXEC_UID");
  std::uint32_t uid = 0;
  if (const int failure = findPerson(pkexecUid, uid); failure != 0) return failure;
  if (!hasCapability(CAP_NET_ADMIN) || !hasCapability(CAP_SETPCAP)) return refuseToStart("it may not change the network: the app starts it through pkexec.");
  Identity identity;
  switch (findIdentity(pkexecUid != nullptr, identity)) {
    case IdentityFound::kNoSystemUser:
      return refuseToStart("there is no system user linkwright. Installing the helper anew makes it.");
    case IdentityFound::kNoFreeUser:
      return refuseToStart("all users from 61184 to 65519 are taken.");
    case IdentityFound::kFound:
      break;
  }
  if (networkNamespace != nullptr) {
    if (const int failure = enterNamespace(networkNamespace); failure != 0) return failure;
  }
  Opened opened;
  if (const int failure = open(opened, uid, identity); failure != 0) return failure;
  Ends ends;
  if (!openEnds(ends) || !silenceOutput()) return refuseToStart("it could not open a socket between its two processes.", errno);
  // Shut into this folder it can open one device later, and no file at all.
  const bool isShutIn = ::chroot("/dev/net") == 0 && ::chdir("/") == 0;
  if (!isShutIn) opened.tun.giveUp();
  const pid_t child = ::fork();
  if (child < 0) return kUnusable;
  if (child == 0) beWorker(std::move(ends), identity);
  ends.worker.reset();
  opened.setting.worker = std::move(ends.guardian);
  beGuardian(std::move(opened), identity);
}

}  // namespace linkwright
