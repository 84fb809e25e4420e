#include "appimage-file.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <string_view>
#include <vector>

#include "failure.h"

namespace linkwright::appimage {
namespace {

constexpr const char *kSelf = "/proc/self/exe";

/** What the kernel puts behind the name of a file that is gone. */
constexpr std::string_view kDeleted = " (deleted)";

bool isSameFile(const std::string &path, const struct stat &file) {
  struct stat there{};
  return ::stat(path.c_str(), &there) == 0 && there.st_dev == file.st_dev && there.st_ino == file.st_ino;
}

std::string pathOf(const struct stat &file) {
  std::string path(PATH_MAX, '\0');
  const ssize_t length = ::readlink(kSelf, path.data(), path.size());
  if (length < 0) throw Failure(std::string("This AppImage cannot find its own file: ") + kSelf + " could not be read", errno, "Is /proc mounted?");
  path.resize(static_cast<std::size_t>(length));
  if (path.ends_with(kDeleted) && !isSameFile(path, file)) path.resize(path.size() - kDeleted.size());
  return path;
}

template <typename T>
bool readAt(int file, std::uint64_t offset, T *into, std::size_t count = 1) {
  const std::size_t size = sizeof(T) * count;
  return ::pread(file, into, size, static_cast<off_t>(offset)) == static_cast<ssize_t>(size);
}

/** The end of an ELF file by what it says of itself; 0 where it makes no sense. */
std::uint64_t endOfProgram(int file) {
  Elf64_Ehdr header{};
  if (!readAt(file, 0, &header) || header.e_shentsize != sizeof(Elf64_Shdr)) return 0;
  std::vector<Elf64_Shdr> sections(header.e_shnum);
  if (!readAt(file, header.e_shoff, sections.data(), sections.size())) return 0;
  std::uint64_t end = header.e_shoff + sizeof(Elf64_Shdr) * sections.size();
  for (const Elf64_Shdr &section : sections) {
    if (section.sh_type != SHT_NOBITS) end = std::max(end, section.sh_offset + section.sh_size);
  }
  return end;
}

}  // namespace

AppImageFile::AppImageFile() : descriptor_(::open(kSelf, O_RDONLY | O_CLOEXEC)) {
  const int reason = errno;
  struct stat file{};
  if (!descriptor_.isOpen() && ::stat(kSelf, &file) != 0) {
    throw Failure("This AppImage cannot find its own file", reason, "Is /proc mounted?");
  }
  if (descriptor_.isOpen()) ::fstat(descriptor_.number(), &file);
  path_ = pathOf(file);
  if (!descriptor_.isOpen()) throw Failure(path_ + " could not be read", reason, "An AppImage has to be readable by those who run it: chmod a+r.");
  size_ = static_cast<std::uint64_t>(file.st_size);
  imageOffset_ = endOfProgram(descriptor_.number());
  if (imageOffset_ == 0) throw Failure(damaged("its own program makes no sense"));
}

std::string AppImageFile::damaged(const std::string &what) const { return path_ + " is damaged: " + what + ". Get the file anew."; }

}  // namespace linkwright::appimage
