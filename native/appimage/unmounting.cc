#include "unmounting.h"

#include <spawn.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace linkwright::appimage {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{20};
constexpr milliseconds kLongestPause{1000};

void waitForEnd(const Descriptor &alive) {
  char byte = 0;
  while (true) {
    const ssize_t count = ::read(alive.number(), &byte, 1);
    if (count == 0 || (count < 0 && errno != EINTR)) return;
  }
}

/** Whether the program that may unmount what a normal user has mounted did so. */
bool unmountByProgram(const std::string &folder) {
  std::vector<std::string> words{"fusermount3", "-u", "--", folder};
  std::vector<char *> pointers;
  for (std::string &word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  int status = 0;
  return ::posix_spawnp(&child, pointers[0], nullptr, nullptr, pointers.data(), environ) == 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

/** Whether it is not mounted any more. */
bool unmount(const std::string &folder) {
  if (::umount2(folder.c_str(), UMOUNT_NOFOLLOW) == 0 || errno == EINVAL || errno == ENOENT) return true;
  return errno == EPERM && unmountByProgram(folder);
}

}  // namespace

void unmountWhenUnused(const std::string &folder, const Descriptor &alive) {
  waitForEnd(alive);
  for (milliseconds pause = kFirstPause; !unmount(folder); pause = std::min(2 * pause, kLongestPause)) std::this_thread::sleep_for(pause);
  ::rmdir(folder.c_str());
}

}  // namespace linkwright::appimage
