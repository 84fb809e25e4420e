// What a helper's processes try once they are confined, in builds for tests alone. Which, a variable of the environment says: "worker open", "guardian execve" …
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>

#include "../../../native/helper/frame.h"
#include "../../../native/helper/test-hooks.h"

namespace linkwright::tests {
namespace {

/** A frame of a type that nobody knows, for the app: whoever lives on to send it has broken out. */
constexpr std::uint16_t kBrokenOut = 999;

void attempt(std::string_view what) {
  // The same frame: its length, its type and two bytes of zeros.
  char shell[] = "sh", option[] = "-c", tell[] = "printf '\\010\\000\\000\\000\\347\\003\\000\\000' >&0";
  char *const words[] = {shell, option, tell, nullptr};
  if (what == "open") ::open("/etc/passwd", O_RDONLY);
  if (what == "execve") ::execve("/bin/sh", words, words + 3);
  if (what == "socket") ::socket(AF_INET, SOCK_DGRAM, 0);
  if (what == "fork") ::syscall(SYS_clone, 17, 0, 0, 0, 0);
  if (what == "mmap") ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (what == "ptrace") ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  if (what == "openat-of-a-descriptor") ::openat(0, "passwd", O_RDONLY);
  if (what == "ioctl") ::syscall(SYS_ioctl, 0, 0x8914UL, nullptr);
}

template <typename Payload>
void handOn(Request type, const Payload &payload, std::uint32_t length = sizeof(FrameHeader) + sizeof(Payload)) {
  struct {
    FrameHeader header;
    Payload payload;
  } frame{{length, static_cast<std::uint16_t>(type), type == Request::kApply ? std::uint16_t{1} : std::uint16_t{0}}, payload};
  ::send(3, &frame, length, 0);
}

/** A worker that is somebody else's by now hands on a plan with a step of its own making, and the guardian's answers. */
template <typename Step>
void handOnPlan(const Step &step) {
  handOn(Request::kBegin, protocol::Begin{1, 2000, 1});
  handOn(Request::kStep, step);
  handOn(Request::kApply, FrameHeader{}, sizeof(FrameHeader));
  alignas(FrameHeader) static char answer[protocol::kLongestFrame];
  for (ssize_t length = 0; (length = ::recv(3, answer, sizeof answer, 0)) != 0;) {
    // It ended with a request unread, which is told of before its last answers.
    if (length < 0 && errno == ECONNRESET) continue;
    if (length < 0) break;
    ::send(0, answer, static_cast<std::size_t>(length), 0);
    if (reinterpret_cast<const FrameHeader *>(answer)->type == static_cast<std::uint16_t>(Reply::kUndone)) break;
  }
}

struct OneMessage {
  protocol::StepHeader step{0};
  protocol::ActionHeader action{sizeof(protocol::ActionHeader) + sizeof(nlmsghdr) + sizeof(rtmsg), protocol::ActionKind::kNetlink, 0};
  nlmsghdr header{sizeof(nlmsghdr) + sizeof(rtmsg), 0, 0, 0, 0};
  rtmsg body{};
};

void lie(std::string_view what) {
  OneMessage message;
  if (what == "hand-on-a-qdisc") message.header.nlmsg_type = RTM_NEWQDISC;
  if (what == "hand-on-a-question") message.header.nlmsg_type = RTM_GETLINK;
  if (what == "hand-on-a-long-message") message.header.nlmsg_len = 60000;
  if (what == "hand-on-a-long-guard") message.step.guardLength = 60000;
  handOnPlan(message);
}

/** Exit code 50: nothing but /tun is there; 51: something is. */
void openAll() {
  constexpr const char *paths[] = {"/etc/passwd", "/../etc/passwd", "../../etc/passwd", "/proc/self/environ", "/dev/null", "/null", "etc/passwd", "/run/linkwright/plana", "/dev/net/tun", "/net/tun"};
  for (const char *path : paths) {
    if (::openat(AT_FDCWD, path, O_RDONLY) >= 0 || errno != ENOENT) ::_exit(51);
  }
  ::_exit(::openat(AT_FDCWD, "/tun", O_RDWR) >= 0 ? 50 : 52);
}

}  // namespace

void breakOut(FilteredRole role) {
  const char *wish = std::getenv("LINKWRIGHT_TEST_BREAK_OUT");
  if (wish == nullptr) return;
  const std::string_view words(wish);
  const std::string_view who = role == FilteredRole::kWorker ? "worker " : "guardian ";
  if (!words.starts_with(who)) return;
  const std::string_view what = words.substr(who.size());
  if (what == "open-all") openAll();
  if (what.starts_with("hand-on")) lie(what);
  attempt(what);
  // It lives on: it has broken out.
  if (role == FilteredRole::kWorker) {
    const FrameHeader frame{sizeof(FrameHeader), kBrokenOut, 0};
    ::send(0, &frame, sizeof frame, 0);
  }
  ::_exit(60);
}

}  // namespace linkwright::tests
