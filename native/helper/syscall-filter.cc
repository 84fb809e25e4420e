#include "syscall-filter.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/if_tun.h>
#include <linux/nsfs.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace linkwright {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "The filter of system calls knows x86_64 and aarch64."
#endif

/** poll(2) is ppoll on some; after a freeze the kernel goes on with it by restart_syscall. */
constexpr int kOfBoth[] = {
#ifdef SYS_poll
    SYS_poll,
#endif
    SYS_ppoll, SYS_restart_syscall, SYS_recvfrom, SYS_recvmsg, SYS_sendto, SYS_sendmsg, SYS_close, SYS_clock_gettime, SYS_exit_group};
constexpr int kOfGuardian[] = {SYS_read, SYS_pread64, SYS_pwrite64, SYS_ftruncate, SYS_fdatasync, SYS_timerfd_settime, SYS_fstatfs, SYS_fstat,
#ifdef SYS_newfstatat
                               // fstat(2) of newer C libraries; it names what lies below a descriptor, in the folder that is all there is.
                               SYS_newfstatat
#endif
};
constexpr std::uint32_t kRequests[] = {NS_GET_NSTYPE, NS_GET_USERNS, TUNSETIFF, TUNSETIFINDEX, TUNSETOWNER, TUNSETGROUP, TUNSETPERSIST};

/** Puts a program of classic BPF together. */
class Program {
 public:
  Program() {
    load(offsetof(seccomp_data, arch));
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0));
    kill();
    load(offsetof(seccomp_data, nr));
  }

  void allow(std::span<const int> numbers) {
    for (const int number : numbers) allowIfEqual(static_cast<std::uint32_t>(number));
  }

  /** Of one system call those whose argument is one of some values, by its lower half. */
  void allow(int number, std::size_t argument, std::span<const std::uint32_t> values) {
    // Over the load, a pair for each value, and the end.
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, static_cast<std::uint8_t>(2 + 2 * values.size())));
    load(offsetof(seccomp_data, args) + 8 * argument);
    for (const std::uint32_t value : values) allowIfEqual(value);
    kill();
  }

  bool install() {
    kill();
    sock_fprog program{static_cast<unsigned short>(length_), instructions_.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
  }

 private:
  void add(sock_filter instruction) {
    instructions_[length_] = instruction;
    length_ += 1;
  }
  void load(std::size_t offset) { add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset))); }
  void kill() { add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)); }
  void allowIfEqual(std::uint32_t value) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1));
    add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }

  std::array<sock_filter, 128> instructions_{};
  std::size_t length_ = 0;
};

}  // namespace

bool filterSystemCalls([[maybe_unused]] FilteredRole role) {
#ifdef LINKWRIGHT_SANITIZED
  // Sanitizers need system calls of their own.
  return true;
#else
  Program program;
  program.allow(kOfBoth);
  if (role != FilteredRole::kWorker) {
    program.allow(kOfGuardian);
    program.allow(SYS_ioctl, 1, kRequests);
  }
  if (role == FilteredRole::kGuardianWithTun) {
    constexpr std::uint32_t workingFolder[] = {static_cast<std::uint32_t>(AT_FDCWD)};
    program.allow(SYS_openat, 0, workingFolder);
  }
  return program.install();
#endif
}

}  // namespace linkwright
