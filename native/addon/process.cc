#include "process.h"

#include <sys/stat.h>

#include <array>
#include <cstring>
#include <string_view>

#include "proc-folder.h"
#include "system-error.h"

namespace linkwright {
namespace {

// PF_KTHREAD of linux/sched.h.
constexpr std::uint64_t kKernelThread = 0x0020'0000;

bool isGone(int reason) { return reason == ENOENT || reason == ESRCH; }

// A system call that failed.
struct Failure {
  int reason;
  const char *call;
};

// Whether a failure means that the process may not be looked at; else it has ended. Any other failure is our own.
bool isRefusal(const Failure &failure, std::uint32_t pid) {
  if (failure.reason == EACCES || failure.reason == EPERM) return true;
  if (isGone(failure.reason)) return false;
  throw SystemError(failure.reason, failure.call, "Could not read /proc/" + std::to_string(pid) + " to find the owners of sockets");
}

// The numbers behind the name in /proc/PID/stat, by the number that proc_pid_stat(5) gives them.
class StatFields {
 public:
  explicit StatFields(std::string_view text) : text_(text) {}

  std::uint64_t at(int field) const {
    std::size_t start = 0;
    // `text_` starts with field 3.
    for (int skipped = 3; skipped < field && start != std::string_view::npos; skipped += 1) start = text_.find(' ', start + 1);
    std::uint64_t value = 0;
    if (start != std::string_view::npos && start + 1 < text_.size()) std::from_chars(text_.data() + start + 1, text_.data() + text_.size(), value);
    return value;
  }

  char state() const { return text_.empty() ? '\0' : text_.front(); }

 private:
  std::string_view text_;
};

// Only numbers follow the name, so that the last parenthesis ends it, whatever it holds itself.
void readStat(std::string_view text, ReadProcess &read) {
  const std::size_t start = text.find('(');
  const std::size_t end = text.rfind(')');
  if (start == std::string_view::npos || end == std::string_view::npos || end + 2 > text.size()) return;
  const StatFields fields(text.substr(end + 2));
  read.process.name = text.substr(start + 1, end - start - 1);
  read.process.startTime = fields.at(22);
  read.isKernelThread = (fields.at(9) & kKernelThread) != 0;
  read.lacksMainThread = fields.state() == 'Z' && fields.at(20) > 1;
}

// What it could read before a failure stands in `read`.
std::optional<Failure> readInto(int proc, const char *pidName, ReadProcess &read) {
  // All that follows is about one process, though its pid be reused meanwhile.
  const Descriptor folder(::openat(proc, pidName, O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder.isOpen()) return Failure{errno, "openat"};
  struct stat status {};
  if (::fstat(folder.number(), &status) != 0) return Failure{errno, "fstat"};
  // The folder is the effective user's, that of a process which may not be dumped too (task_dump_owner() in fs/proc/base.c).
  read.process.uid = status.st_uid;
  const Descriptor file(::openat(folder.number(), "stat", O_RDONLY | O_CLOEXEC));
  if (!file.isOpen()) return Failure{errno, "openat"};
  std::array<char, 2048> text;
  const ssize_t length = ::read(file.number(), text.data(), text.size());
  if (length < 0) return Failure{errno, "read"};
  readStat({text.data(), static_cast<std::size_t>(length)}, read);
  if (::fstatat(folder.number(), "fd", &status, 0) != 0) return Failure{errno, "fstatat"};
  read.process.descriptorCount = static_cast<std::uint32_t>(status.st_size);
  return std::nullopt;
}

std::optional<Failure> listInto(int proc, Process &process) {
  constexpr std::string_view kind = "socket:[";
  const Descriptor folder = openFolder(proc, (std::to_string(process.pid) + "/fd").c_str());
  if (!folder.isOpen()) return Failure{errno, "openat"};
  std::optional<Failure> failure;
  const int reason = forEachNumber(folder, [&](std::uint32_t descriptor, const char *name) {
    std::array<char, 64> target;
    const ssize_t length = ::readlinkat(folder.number(), name, target.data(), target.size());
    if (length < 0) {
      // A descriptor that was closed meanwhile is none any more.
      if (isGone(errno)) return true;
      failure = Failure{errno, "readlinkat"};
      return false;
    }
    const std::string_view link(target.data(), static_cast<std::size_t>(length));
    if (!link.starts_with(kind)) return true;
    std::uint64_t inode = 0;
    std::from_chars(link.data() + kind.size(), link.data() + link.size(), inode);
    process.sockets.push_back({static_cast<std::uint32_t>(inode), descriptor});
    return true;
  });
  if (reason != 0) return Failure{reason, "getdents64"};
  return failure;
}

}  // namespace

std::optional<ReadProcess> readProcess(int proc, std::uint32_t pid, const char *pidName) {
  ReadProcess read;
  read.process.pid = pid;
  if (const auto failure = readInto(proc, pidName, read)) {
    if (!isRefusal(*failure, pid)) return std::nullopt;
    read.process.outcome = WalkOutcome::unreadable;
  }
  return read;
}

void listSockets(int proc, Process &process) {
  const auto failure = listInto(proc, process);
  if (!failure) return;
  process.sockets.clear();
  // A later walk is to try again, as many descriptors as there may be then.
  process.descriptorCount = 0;
  if (isRefusal(*failure, process.pid)) process.outcome = WalkOutcome::unreadable;
}

}  // namespace linkwright
