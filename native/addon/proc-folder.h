// Folders of proc(5) whose entries are numbers: /proc itself, and /proc/PID/fd.
#pragma once

#include <dirent.h>
#include <fcntl.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "../common/descriptor.h"

namespace linkwright {

// Not open where that failed; errno says why.
inline Descriptor openFolder(int at, const char *path) { return Descriptor(::openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)); }

// Calls `visit(number, name)` for each, in ascending order, until it gives false. Gives 0 or the errno of getdents64(2).
template <typename Visit>
int forEachNumber(const Descriptor &folder, Visit visit) {
  alignas(dirent64) std::array<char, 1 << 15> entries;
  for (;;) {
    const ssize_t filled = ::getdents64(folder.number(), entries.data(), entries.size());
    if (filled <= 0) return filled == 0 ? 0 : errno;
    for (ssize_t at = 0; at < filled;) {
      // The kernel writes these records where they lie.
      const auto *entry = reinterpret_cast<const dirent64 *>(entries.data() + at);
      at += entry->d_reclen;
      std::uint32_t number = 0;
      const char *end = entry->d_name + std::strlen(entry->d_name);
      const auto [read, error] = std::from_chars(entry->d_name, end, number);
      if (error != std::errc() || read != end) continue;
      if (!visit(number, entry->d_name)) return 0;
    }
  }
}

}  // namespace linkwright
