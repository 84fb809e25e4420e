// Who holds which sockets: a walk over all processes and what their descriptors lead to.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "process.h"

namespace linkwright {

// What an earlier walk saw of a process.
struct KnownProcess {
  std::uint64_t startTime;
  std::uint32_t descriptorCount;
};

// By pid.
using KnownProcesses = std::unordered_map<std::uint32_t, KnownProcess>;

struct ProcessWalk {
  // False where /proc shows a part of the processes only: those of a pid namespace, or what hidepid= leaves.
  bool showsAll = false;
  // By pid; those without descriptors, kernel threads among them, are left out.
  std::vector<Process> processes;
};

// Processes that are known, with the start and as many descriptors as then, are not listed again. Many descriptors are read by several
// threads. Throws SystemError where /proc cannot be read or this process lacks descriptors or memory.
ProcessWalk walkProcesses(const KnownProcesses &known);

}  // namespace linkwright
