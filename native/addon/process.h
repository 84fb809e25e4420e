// One process as /proc shows it, and the sockets that its descriptors lead to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linkwright {

// A descriptor that is a socket.
struct HeldSocket {
  // Of sockfs; the kernel counts them in 32 bits (get_next_ino() in fs/inode.c), as idiag_inode tells them.
  std::uint32_t inode;
  std::uint32_t descriptor;
};

// What came of reading a process's descriptors; these numbers are WalkOutcome of addon.d.ts.
enum class WalkOutcome : std::uint8_t { listed = 0, unchanged = 1, unreadable = 2 };

struct Process {
  std::uint32_t pid = 0;
  // Clock ticks from boot to its start: with the pid it tells a process from a later one of the same pid.
  std::uint64_t startTime = 0;
  // Effective.
  std::uint32_t uid = 0;
  // 0 where the kernel does not tell (before Linux 6.2), and where they could not be read.
  std::uint32_t descriptorCount = 0;
  // As the kernel has it: any bytes.
  std::string name;
  WalkOutcome outcome = WalkOutcome::listed;
  std::vector<HeldSocket> sockets;
};

struct ReadProcess {
  Process process;
  bool isKernelThread = false;
  // Its main thread has ended and others have not: /proc/PID/fd is empty, whatever these hold.
  bool lacksMainThread = false;
};

// What stat(2) of /proc/PID and /proc/PID/fd and /proc/PID/stat tell. None where the process has ended. Where the mount hides them (hidepid=1)
// the process is unreadable and nameless. Throws SystemError where this process lacks means.
std::optional<ReadProcess> readProcess(int proc, std::uint32_t pid, const char *pidName);

// Reads what its descriptors lead to into `process.sockets`, and sets the outcome.
void listSockets(int proc, Process &process);

}  // namespace linkwright
