#include "process-walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

#include "proc-folder.h"
#include "system-error.h"

namespace linkwright {
namespace {

// Every kernel has this thread under this pid, and only its own processes' view of /proc shows it.
constexpr std::uint32_t kKthreadd = 2;

// A thread is worth its start when there is this much for it to read: some three milliseconds.
constexpr std::size_t kDescriptorsPerThread = 1000;
constexpr std::size_t kMostThreads = 4;

// Whether stat(2) of /proc/PID/fd tells the count of open descriptors, as it does from Linux 6.2 on: this process has some.
bool tellsCounts(int proc) {
  struct stat status {};
  return ::fstatat(proc, "self/fd", &status, 0) == 0 && status.st_size > 0;
}

bool isUnchanged(const Process &process, const KnownProcesses &known) {
  const auto found = known.find(process.pid);
  return found != known.end() && process.descriptorCount > 0 && found->second.startTime == process.startTime &&
         found->second.descriptorCount == process.descriptorCount;
}

// Lists each of `due`, on up to kMostThreads threads of which the caller's is one.
void listEach(int proc, const std::vector<Process *> &due) {
  std::size_t descriptors = 0;
  for (const Process *process : due) descriptors += process->descriptorCount;
  std::atomic<std::size_t> next = 0;
  std::mutex guard;
  std::exception_ptr failure;
  const auto takeTurns = [&] {
    try {
      for (std::size_t turn = next++; turn < due.size(); turn = next++) listSockets(proc, *due[turn]);
    } catch (...) {
      const std::lock_guard lock(guard);
      failure = std::current_exception();
      next = due.size();
    }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min({processors, kMostThreads, due.size(), descriptors / kDescriptorsPerThread + 1});
    try {
      while (helpers.size() + 1 < threads) helpers.emplace_back(takeTurns);
    } catch (const std::system_error &) {
      // Those that there are do it.
    }
    takeTurns();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

ProcessWalk walkProcesses(const KnownProcesses &known) {
  const Descriptor proc = openFolder(AT_FDCWD, "/proc");
  if (!proc.isOpen()) throw SystemError(errno, "open", "Could not open /proc, where the owners of sockets stand: mount it");
  const bool counts = tellsCounts(proc.number());
  ProcessWalk walk;
  const int reason = forEachNumber(proc, [&](std::uint32_t pid, const char *name) {
    std::optional<ReadProcess> read = readProcess(proc.number(), pid, name);
    if (!read) return true;
    if (pid == kKthreadd && read->isKernelThread) walk.showsAll = true;
    Process &process = read->process;
    if (read->lacksMainThread) process.outcome = WalkOutcome::unreadable;
    const bool isEmpty = read->isKernelThread || (counts && process.descriptorCount == 0);
    if (!isEmpty || process.outcome == WalkOutcome::unreadable) walk.processes.push_back(std::move(process));
    return true;
  });
  if (reason != 0) throw SystemError(reason, "getdents64", "Could not list /proc, where the owners of sockets stand");

  std::vector<Process *> due;
  for (Process &process : walk.processes) {
    if (process.outcome == WalkOutcome::unreadable) continue;
    if (isUnchanged(process, known)) process.outcome = WalkOutcome::unchanged;
    else due.push_back(&process);
  }
  listEach(proc.number(), due);
  return walk;
}

}  // namespace linkwright
